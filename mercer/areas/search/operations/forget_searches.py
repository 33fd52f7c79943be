"""Forgetting what was looked for long ago."""

from datetime import date, timedelta

from mercer.areas.search.models import SearchCount

KEPT_DAYS = 400
KEPT_DAYS_OF_ONE = 60


def forget_searches(*, today: date) -> int:
    """Forget counts of more than 400 days ago, and of 60 what was looked for only once that day.

    **Returns** how many were forgotten."""
    old = SearchCount.objects.filter(searched_on__lt=today - timedelta(days=KEPT_DAYS))
    rare = SearchCount.objects.filter(
        searched_on__lt=today - timedelta(days=KEPT_DAYS_OF_ONE), searches=1
    )
    return old.delete()[0] + rare.delete()[0]
