"""Background work of the back office."""

from mercer.interfaces.backoffice.upkeep.auditing import run_audits
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", lock="audit", retry=False)
def audit(actor: str) -> None:
    """Check all books."""
    run_audits(actor=actor, now=clock.now())
