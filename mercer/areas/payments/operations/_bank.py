"""Calling a gateway, with nothing that it does able to hurt the caller."""

import logging
from collections.abc import Callable

from mercer.areas.payments.errors import NotOffered
from mercer.areas.payments.express import ExpressOutcome, ExpressState
from mercer.areas.payments.gateway import (
    Ability,
    Gateway,
    Outcome,
    OutcomeState,
    get_gateway,
    read_settings,
)
from mercer.areas.payments.models import PaymentMethod

log = logging.getLogger(__name__)


def gateway_of(method: PaymentMethod) -> Gateway:
    """The gateway of a method, with the store's credentials. Raises UnknownCode, InvalidFields."""
    gateway = get_gateway(method.gateway)
    return gateway(read_settings(gateway, method.settings))


def ask(method: PaymentMethod, question: Callable[[Gateway], Outcome]) -> Outcome:
    """Put a question to the bank; a gateway that breaks leaves the truth open: UNKNOWN."""
    try:
        return question(gateway_of(method))
    except Exception:
        log.exception("The gateway %s of store %s failed", method.gateway, method.store_id)
        return Outcome(OutcomeState.UNKNOWN, decline_code="gateway_error")


def ask_wallet(
    method: PaymentMethod, question: Callable[[Gateway], ExpressOutcome]
) -> ExpressOutcome:
    """Put a question to a wallet; a gateway that breaks leaves the truth open: UNKNOWN."""
    try:
        return question(gateway_of(method))
    except Exception:
        log.exception("The wallets of %s of store %s failed", method.gateway, method.store_id)
        return ExpressOutcome(ExpressState.UNKNOWN)


def ask_to_drop(method: PaymentMethod, token: str) -> bool:
    """Have a bank forget a card; a gateway that breaks is to be asked again: False."""
    try:
        return gateway_of(method).drop_card(token)
    except Exception:
        log.exception("The gateway %s of store %s drops no card", method.gateway, method.store_id)
        return False


def check_offered(code: str, ability: Ability) -> None:
    """Raises NotOffered unless the gateway can do this, UnknownCode where it is not installed."""
    if ability not in get_gateway(code).supports:
        raise NotOffered(code, str(ability))
