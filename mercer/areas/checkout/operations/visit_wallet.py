"""Sending a shopper to a wallet that brings them back with contact and address."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from mercer.areas.cart.errors import CartBeingPaid, CartClosed
from mercer.areas.cart.queries import CartQuote, quote_cart, ways_to_pay
from mercer.areas.cart.rules import CartStatus, Problem
from mercer.areas.checkout.errors import CartNotReady
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.queries import facts_of
from mercer.areas.checkout.visits import VisitFacts, VisitStatus
from mercer.areas.customers.rules import known_countries
from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.express import ExpressState
from mercer.areas.payments.operations.begin_express import begin_express
from mercer.areas.stores.queries import StoreFacts, seen_from
from mercer.kernel.money import Money
from mercer.kernel.transactions import outside_transaction

LASTS = timedelta(minutes=30)
# What the wallet settles, or the review after it; the rest has to be settled in the cart.
SETTLED_LATER = (
    Problem.CONTACT_MISSING,
    Problem.ADDRESS_MISSING,
    Problem.DELIVERY_MISSING,
    Problem.PAYMENT_MISSING,
    Problem.PRICE_CHANGED,
)


@outside_transaction
def visit_wallet(
    *,
    store: StoreFacts,
    cart_id: UUID,
    method_id: UUID,
    wallet: str,
    return_url: Callable[[str], str],
    now: datetime,
) -> VisitFacts:
    """Begin a visit to an express wallet with a cart that could be bought.

    **Shapes and units**: `return_url` is the shop's own address, given the visit's token.
    **Returns** the visit: begun with the wallet's page in `action_url`, begun without one where the
    wallet did not answer, or refused. No money is held, so a second visit harms nobody.
    **Raises** CartNotFound, CartBeingPaid, CartClosed, CartNotReady; PaymentMethodNotFound for a
    wallet that this cart cannot be paid with."""
    quote = quote_cart(store=store, cart_id=cart_id, now=now)
    _check(store, quote, method_id, wallet)
    row = WalletVisit(
        store_id=store.id,
        cart_id=cart_id,
        method_id=method_id,
        wallet=wallet,
        begun_at=now,
        expires_at=now + LASTS,
    )
    row.save(force_insert=True)
    outcome = begin_express(
        method_id=method_id,
        store_id=store.id,
        visit_id=row.id,
        wallet=wallet,
        amount=Money(quote.total_minor, quote.cart.currency),
        countries=countries_of(store, quote) if quote.needs_shipping else None,
        return_url=return_url(row.token),
        language=quote.cart.language,
    )
    if outcome.state == ExpressState.STARTED:
        row.gateway_reference, row.action_url = outcome.reference, outcome.action_url
        row.expires_at = outcome.expires_at or row.expires_at
    elif outcome.state != ExpressState.UNKNOWN:
        row.status = VisitStatus.REFUSED
    row.save(update_fields=["gateway_reference", "action_url", "expires_at", "status"])
    return facts_of(row)


def _check(store: StoreFacts, quote: CartQuote, method_id: UUID, wallet: str) -> None:
    cart = quote.cart
    if cart.status == CartStatus.PLACING:
        raise CartBeingPaid(str(cart.id))
    if cart.status != CartStatus.OPEN:
        raise CartClosed(str(cart.id), cart.status)
    problems = tuple(each for each in quote.problems if each not in SETTLED_LATER)
    if problems:
        raise CartNotReady(problems)
    for method in ways_to_pay(store, cart):
        offered = {each.code for each in method.wallets if each.is_express}
        if method.id == method_id and wallet in offered:
            return
    raise PaymentMethodNotFound(str(method_id))


def countries_of(store: StoreFacts, quote: CartQuote) -> tuple[str, ...]:
    """Where the cart's market delivers to."""
    market = seen_from(store, quote.cart.market_id, quote.cart.language)
    return tuple(code for code in sorted(known_countries()) if market.sells_to(code))
