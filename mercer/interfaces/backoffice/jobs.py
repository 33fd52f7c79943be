"""Background work of the back office."""

from mercer.interfaces.backoffice.upkeep.auditing import run_audits
from mercer.kernel import clock
from mercer.kernel.jobs import job
from mercer.kernel.recorder import forget_old_changes


@job(queue="upkeep", lock="audit", retry=False)
def audit(actor: str) -> None:
    """Check all books."""
    run_audits(actor=actor, now=clock.now())


@job(queue="upkeep", cron="47 3 * * *", retry=False)
def forget_changes(timestamp: int) -> None:
    """Every night: records of changes that are older than two years."""
    forget_old_changes(now=clock.now())
