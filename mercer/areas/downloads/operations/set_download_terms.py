"""Say how often and how long a download can be fetched."""

from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.queries import sellable_variants
from mercer.areas.downloads.errors import DownloadFileNotFound
from mercer.areas.downloads.models import DownloadTerms
from mercer.areas.downloads.rules import MOST_DAYS, MOST_TIMES
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields


def set_download_terms(
    *,
    store_id: UUID,
    variant_id: UUID,
    times: int | None,
    days: int | None,
    actor: Actor,
    now: datetime,
) -> DownloadTerms:
    """Let each file of a variant be fetched so often for each unit bought, for so many days after
    the order; None is without an end. It holds for orders of before, too.

    Raises DownloadFileNotFound for an unknown variant, InvalidFields."""
    wrong = [
        InvalidField(field, "out_of_range", str(most))
        for field, said, most in (("times", times, MOST_TIMES), ("days", days, MOST_DAYS))
        if said is not None and not 1 <= said <= most
    ]
    if wrong:
        raise InvalidFields(tuple(wrong))
    if variant_id not in sellable_variants(store_id, [variant_id], now):
        raise DownloadFileNotFound(str(variant_id))
    terms, _ = DownloadTerms.objects.update_or_create(
        variant_id=variant_id, store_id=store_id, defaults={"times": times, "days": days}
    )
    return terms
