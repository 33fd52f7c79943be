"""Say where it goes."""

from datetime import datetime
from uuid import UUID

from mercer.areas.cart.operations._changing import change_cart
from mercer.areas.cart.operations.hold_stock import hold_stock
from mercer.areas.cart.queries import CartFacts
from mercer.areas.customers.rules import PostalAddress, check_address
from mercer.kernel.errors import InvalidField, InvalidFields


def set_address(
    *,
    store_id: UUID,
    cart_id: UUID,
    delivery: PostalAddress | None,
    billing: PostalAddress | None,
    now: datetime,
) -> CartFacts:
    """Where goods go, and whom the bill goes to if to somebody else; each by its country's rules.

    A cart of downloads may have a billing address alone. A delivery method that does not go to the
    new address counts as not chosen. What was typed before and did not fit is over with this.

    **Raises** InvalidFields, naming fields of the billing address as "billing.street",
    CartNotFound, CartBeingPaid, CartClosed."""
    problems: list[InvalidField] = []
    checked = {
        "delivery_address": _check(delivery, "", problems),
        "billing_address": _check(billing, "billing.", problems),
    }
    if problems:
        raise InvalidFields(tuple(problems))
    cart = change_cart(store_id, cart_id, now, **checked, typed=None)
    hold_stock(store_id=store_id, cart_id=cart_id, now=now)
    return cart


def _check(
    address: PostalAddress | None, prefix: str, problems: list[InvalidField]
) -> dict[str, str] | None:
    if address is None:
        return None
    try:
        return check_address(address).plain()
    except InvalidFields as refusal:
        problems += [
            InvalidField(f"{prefix}{problem.field}", problem.reason, problem.bound)
            for problem in refusal.problems
        ]
        return None
