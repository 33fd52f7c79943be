"""Background entry points of content."""

from mercer.areas.content.operations.publish_due_pages import publish_due_pages as publish_due
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", cron="* * * * *", retry=False)
def publish_due_pages(timestamp: int) -> None:
    """Every minute: show what was planned for now, hide what was to end."""
    publish_due(now=clock.now())
