"""The shopper is back from a wallet, with what it says of them."""

from dataclasses import astuple
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.cart.operations.choose_payment import choose_payment
from mercer.areas.cart.operations.set_address import set_address
from mercer.areas.cart.operations.set_contact import set_contact
from mercer.areas.cart.queries import quote_cart
from mercer.areas.checkout.errors import VisitNotFound
from mercer.areas.checkout.models import WalletVisit
from mercer.areas.checkout.queries import facts_of
from mercer.areas.checkout.visits import Brought, VisitFacts, VisitStatus, misfits, tidy
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.payments.express import ExpressOutcome, ExpressState
from mercer.areas.payments.operations.read_express import read_express
from mercer.areas.stores.queries import StoreFacts, seen_from
from mercer.kernel.errors import InvalidField
from mercer.kernel.transactions import outside_transaction

OVER = {
    ExpressState.CANCELLED: VisitStatus.CANCELLED,
    ExpressState.EXPIRED: VisitStatus.EXPIRED,
    ExpressState.REFUSED: VisitStatus.REFUSED,
}


@outside_transaction
def return_from_wallet(
    *, store: StoreFacts, cart_id: UUID, token: str, now: datetime
) -> VisitFacts:
    """Ask the wallet who buys, and fill the cart with it, once; asked again, the same answer.

    Not the browser is believed, only the wallet; and not the wallet either: contact and addresses
    are checked by the country's own rules. What fits goes into the cart, in place of what was said
    there before. What does not fit stays with the visit, with each problem by its field, so that a
    form can show it. The mail address is nobody's sign-in.
    **Returns** the visit; still begun where the shopper has not decided, or nobody answers.
    **Raises** VisitNotFound (also with another cart), CartBeingPaid, CartClosed,
    PaymentMethodNotFound, PaymentNotOffered.
    **Locks** the visit, then the cart."""
    row = WalletVisit.objects.filter(store_id=store.id, token=token, cart_id=cart_id).first()
    if row is None:
        raise VisitNotFound(token)
    if row.status != VisitStatus.BEGUN or not row.gateway_reference:
        return facts_of(row)
    outcome = read_express(
        store_id=store.id, method_id=row.method_id, reference=row.gateway_reference
    )
    if outcome.state not in (*OVER, ExpressState.APPROVED):
        return facts_of(row)
    with transaction.atomic():
        row = WalletVisit.objects.select_for_update().get(pk=row.pk)
        if row.status == VisitStatus.BEGUN:
            _settle(store, row, outcome, now)
    return facts_of(row)


def _settle(store: StoreFacts, row: WalletVisit, outcome: ExpressOutcome, now: datetime) -> None:
    """Write down how the visit ended; an approved one fills the cart."""
    row.status = OVER.get(outcome.state, VisitStatus.APPROVED)
    if row.status == VisitStatus.APPROVED:
        row.method_token = outcome.method_token
        row.card = " ".join(filter(None, (outcome.card.get("brand"), outcome.card.get("last4"))))
        row.card = row.card[:60]
        row.expires_at = outcome.expires_at or row.expires_at
        brought, problems = _fill(store, row, outcome, now)
        row.brought = brought.plain() if problems else None
        row.problems = [astuple(each) for each in problems]
    row.save()


def _fill(
    store: StoreFacts, row: WalletVisit, outcome: ExpressOutcome, now: datetime
) -> tuple[Brought, tuple[InvalidField, ...]]:
    """Put into the cart what fits; **returns** all that was brought, and what does not fit."""
    quote = quote_cart(store=store, cart_id=row.cart_id, now=now)
    market = seen_from(store, quote.cart.market_id, quote.cart.language)
    brought = tidy(
        Brought(outcome.email, outcome.phone, outcome.delivery, outcome.billing),
        needs_shipping=quote.needs_shipping,
    )
    problems = misfits(brought, needs_shipping=quote.needs_shipping, sells_to=market.sells_to)
    wrong = {each.field.partition(".")[0] for each in problems}
    if not wrong & {"email", "phone"}:
        set_contact(
            store_id=store.id,
            cart_id=row.cart_id,
            email=brought.email,
            phone=brought.phone,
            now=now,
        )

    def fitting(part: str, address: PostalAddress | None) -> PostalAddress | None:
        return None if part in wrong else address

    set_address(
        store_id=store.id,
        cart_id=row.cart_id,
        delivery=fitting("delivery", brought.delivery),
        billing=fitting("billing", brought.billing),
        now=now,
    )
    choose_payment(store_id=store.id, cart_id=row.cart_id, method_id=row.method_id, now=now)
    return brought, problems
