"""Background work of the back office."""

from mercer.interfaces.backoffice.upkeep.auditing import run_audits
from mercer.kernel import clock
from mercer.kernel.jobs import job
from mercer.kernel.recorder import forget_old_changes
from mercer.kernel.sealing import forget_old_seals, seal_changes


@job(queue="upkeep", lock="audit", retry=False)
def audit(actor: str) -> None:
    """Check all books."""
    run_audits(actor=actor, now=clock.now())


@job(queue="upkeep", cron="47 3 * * *", retry=False)
def forget_changes(timestamp: int) -> None:
    """Every night: records of changes that are older than two years, and their seals."""
    forget_old_changes(now=clock.now())
    forget_old_seals(now=clock.now())


@job(queue="upkeep", cron="*/5 * * * *", retry=False)
def seal_audit_trail(timestamp: int) -> None:
    """Every five minutes: what was written down since."""
    seal_changes(now=clock.now())
