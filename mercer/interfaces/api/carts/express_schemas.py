"""Express wallets over the API."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Schema

from mercer.areas.cart.queries import CartQuote
from mercer.areas.checkout.visits import VisitFacts
from mercer.interfaces.api.carts.schemas import CartOut, cart_out


class ExpressIn(Schema):
    """One of the express wallets of a payment method."""

    method_id: UUID
    wallet: str = Field(max_length=40)
    return_url: str | None = Field(
        None,
        max_length=500,
        description="Where the wallet leads back to, on this shop's domain",
    )


class ExpressCheckoutIn(Schema):
    """The last word. `shown_total_minor` is the total the shopper saw: another total is refused."""

    shown_total_minor: int | None = Field(None, ge=0, le=10**15, strict=True)
    return_url: str | None = Field(
        None, max_length=500, description="Where the bank sends the shopper, on this shop's domain"
    )


class MisfitOut(Schema):
    """What of it the cart could not take: `delivery.street` is `required`."""

    field: str
    reason: str
    bound: str


class ExpressOut(Schema):
    """A visit to a wallet: `begun` with its page in `action_url`; `approved`, the cart is filled
    with what fits; `cancelled`, `expired`, `refused`. `brought` is what the wallet said where some
    of it did not fit: send it corrected as contact and address."""

    id: str
    status: str
    wallet: str
    action_url: str | None
    card: str
    expires_at: datetime
    brought: dict[str, Any] | None
    problems: list[MisfitOut]
    cart: CartOut


def express_out(visit: VisitFacts, quote: CartQuote) -> ExpressOut:
    """A visit as the API shows it, with the cart that it fills."""
    return ExpressOut(
        id=visit.token,
        status=visit.status,
        wallet=visit.wallet,
        action_url=visit.action_url or None,
        card=visit.card,
        expires_at=visit.expires_at,
        brought=visit.brought.plain() if visit.brought else None,
        problems=[
            MisfitOut(field=one.field, reason=one.reason, bound=one.bound) for one in visit.problems
        ],
        cart=cart_out(quote),
    )
