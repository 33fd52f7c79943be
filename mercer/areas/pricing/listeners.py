"""What pricing does when it hears of something."""

from mercer.areas.pricing.events import PriceRuleSet
from mercer.areas.pricing.operations.convert_prices import convert_prices
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.events import on


@on(PriceRuleSet)
def reckon_by_the_rule(event: PriceRuleSet) -> None:
    """The whole catalogue, by the rule as it is now; heard twice it changes nothing more."""
    convert_prices(store_id=event.store_id, currency=event.currency, actor=SYSTEM, now=clock.now())
