"""Ways to pay at a test bank in a shop that sells: said plainly, and asked about."""

from django.utils.translation import gettext as _

from mercer.areas.payments.gateway import gateways
from mercer.areas.payments.queries import list_methods
from mercer.areas.stores.queries import StoreFacts


def moves_no_money(gateway: str) -> bool:
    """Whether a gateway only plays a bank."""
    known = gateways().get(gateway)
    return known is not None and known.is_trial


def sells_in_earnest(store: StoreFacts) -> bool:
    """Whether what is ordered here is sent: the shop is open and no demonstration."""
    return store.is_live and not store.is_demo


def offered_trials(store: StoreFacts) -> tuple[str, ...]:
    """The ways by which shoppers get goods for nothing, where that is no trial any more."""
    if not sells_in_earnest(store):
        return ()
    offered = list_methods(store.id, store.currency)
    return tuple(method.name for method in offered if moves_no_money(method.gateway))


def trial_note() -> tuple[str, str]:
    """What is said of such a way on its page."""
    return _("No real money"), _(
        "Everybody knows its cards, and they pay nothing: whoever orders by this way while your"
        " shop is open gets the goods for nothing. Switch it off, and offer a way to pay with"
        " real money."
    )
