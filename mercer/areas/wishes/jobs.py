"""Background entry points of wishes."""

from mercer.areas.stores.queries import list_stores
from mercer.areas.wishes.operations import forget_answered as forgetting
from mercer.areas.wishes.operations.tell_price_drops import tell_price_drops
from mercer.areas.wishes.operations.tell_restock import tell_restock
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep", cron="*/10 * * * *", retry=False)
def look_again(timestamp: int) -> None:
    """Every ten minutes: what came back in another way (a hold ran out, a price was set, a location
    was opened again) is told, too."""
    for store in list_stores():
        tell_restock(store_id=store.id, now=clock.now())


@job(queue="upkeep", cron="29 * * * *", retry=False)
def look_at_prices(timestamp: int) -> None:
    """Every hour: what costs less in another way (a rule was reckoned anew, a product was shown on
    its day) is told, too."""
    for store in list_stores():
        tell_price_drops(store_id=store.id, now=clock.now())


@job(queue="upkeep", cron="41 3 * * *", retry=False)
def forget_answered(timestamp: int) -> None:
    """Every night: forget who was answered long ago."""
    forgetting.forget_answered(now=clock.now())
