"""Background entry points of recommendations."""

from mercer.areas.recommendations.operations.count_pairs import count_pairs as counting
from mercer.areas.stores.queries import list_stores
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", cron="17 3 * * *", retry=False)
def count_pairs(timestamp: int) -> None:
    """Every night: reckon in each store what is bought together."""
    for store in list_stores():
        counting(store_id=store.id, now=clock.now())
