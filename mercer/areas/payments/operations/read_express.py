"""Asking a wallet what became of a visit."""

from uuid import UUID

from mercer.areas.payments.errors import PaymentMethodNotFound
from mercer.areas.payments.express import ExpressOutcome
from mercer.areas.payments.models import PaymentMethod
from mercer.areas.payments.operations._bank import ask_wallet
from mercer.kernel.transactions import outside_transaction


@outside_transaction
def read_express(*, store_id: UUID, method_id: UUID, reference: str) -> ExpressOutcome:
    """Who buys, as the wallet says; what the browser says is not believed.

    **Returns** UNKNOWN for trouble on the line. Writes nothing.
    **Raises** PaymentMethodNotFound."""
    method = PaymentMethod.objects.filter(store_id=store_id, pk=method_id).first()
    if method is None:
        raise PaymentMethodNotFound(str(method_id))
    return ask_wallet(method, lambda gateway: gateway.read_express(reference))
