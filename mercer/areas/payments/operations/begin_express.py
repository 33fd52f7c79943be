"""Asking a wallet who buys."""

from collections.abc import Sequence
from uuid import UUID

from mercer.areas.payments.errors import NotOffered, PaymentMethodNotFound
from mercer.areas.payments.express import ExpressOutcome, ExpressRequest
from mercer.areas.payments.gateway import get_gateway
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.operations._bank import ask_wallet
from mercer.areas.payments.queries import is_offered
from mercer.kernel.money import Money
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def begin_express(
    *,
    method_id: UUID,
    store_id: UUID,
    visit_id: UUID,
    wallet: str,
    amount: Money,
    countries: Sequence[str] | None,
    return_url: str,
    language: str,
) -> ExpressOutcome:
    """Begin a visit to a wallet; asked twice for the same visit, there is one.

    **Shapes and units**: `amount` is what it will cost, about; `countries` those that the market
    delivers to, None where nothing is delivered. **Returns** what the wallet said; trouble on the
    line is UNKNOWN. Writes nothing.
    **Raises** PaymentMethodNotFound; NotOffered where the gateway has no such express wallet."""
    method = PaymentMethod.objects.filter(store_id=store_id, pk=method_id, is_active=True).first()
    if method is None or not is_offered(method, amount.currency):
        raise PaymentMethodNotFound(str(method_id))
    offered = {each.code for each in get_gateway(method.gateway).wallets if each.is_express}
    if wallet not in offered:
        raise NotOffered(method.gateway, "express")
    request = ExpressRequest(
        visit_id=visit_id,
        wallet=wallet,
        amount=amount,
        needs_address=countries is not None,
        countries=tuple(countries or ()),
        return_url=return_url,
        language=language,
        idempotency_key=str(visit_id),
    )
    return ask_wallet(method, lambda gateway: gateway.begin_express(request))
