"""Payments as others see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import Ability, gateways, read_settings
from mercer.areas.payments.models import Payment, PaymentMethod, PaymentTransaction
from mercer.areas.payments.rules import Sums, add_up
from mercer.kernel.errors import InvalidFields


@dataclass(frozen=True)
class MethodFacts:
    """A way to pay that a store offers."""

    id: UUID
    gateway: str
    name: str
    description: str
    supports: frozenset[Ability]

    @property
    def pays_later(self) -> bool:
        """Whether the order stands before the money has come."""
        return Ability.PAY_LATER in self.supports


@dataclass(frozen=True)
class TransactionFacts:
    """One thing asked of the bank, or that the bank did by itself."""

    id: UUID
    kind: str
    status: str
    amount_minor: int
    subject: str
    reason: str
    failure_code: str
    actor: str
    created_at: datetime
    answered_at: datetime | None


@dataclass(frozen=True)
class PaymentFacts:
    """A payment with its transactions; amounts in minor units of `currency`."""

    id: UUID
    store_id: UUID
    order_id: UUID
    order_number: str
    method_id: UUID
    gateway: str
    currency: str
    amount_minor: int
    status: str
    authorised_minor: int
    captured_minor: int
    voided_minor: int
    refunded_minor: int
    gateway_reference: str
    action_url: str
    decline_code: str
    instructions: dict[str, Any]
    card: dict[str, Any]
    is_settled: bool
    mismatch: str
    created_at: datetime
    expires_at: datetime | None
    transactions: tuple[TransactionFacts, ...]

    @property
    def sums(self) -> Sums:
        """Its transactions added up."""
        return add_up((row.kind, row.status, row.amount_minor) for row in self.transactions)


_PLAIN = tuple(name for name in PaymentFacts.__dataclass_fields__ if name != "transactions")
_ROW = tuple(TransactionFacts.__dataclass_fields__)


def list_methods(store_id: UUID, currency: str) -> tuple[MethodFacts, ...]:
    """The ways to pay that a store offers in a currency, in its order: one statement.

    A method whose gateway is gone, or whose settings are incomplete, is not offered."""
    known = gateways()
    offered = []
    for method in PaymentMethod.objects.filter(store_id=store_id, is_active=True):
        gateway = known.get(method.gateway)
        if gateway is None:
            continue
        try:
            takes = gateway(read_settings(gateway, method.settings)).takes(currency)
        except InvalidFields:
            continue
        if takes:
            offered.append(_method(method, gateway.supports))
    return tuple(offered)


def get_payment(store_id: UUID | None, payment_id: UUID) -> PaymentFacts:
    """A payment of this store (any, for jobs that were handed its id): two statements.

    **Raises** PaymentNotFound."""
    rows = Payment.objects.filter(pk=payment_id)
    found = _facts(rows if store_id is None else rows.filter(store_id=store_id))
    if not found:
        raise PaymentNotFound(str(payment_id))
    return found[0]


def payments_of_order(order_id: UUID) -> tuple[PaymentFacts, ...]:
    """Every payment of an order, oldest first: two statements."""
    return _facts(Payment.objects.filter(order_id=order_id).order_by("created_at"))


def _method(method: PaymentMethod, supports: frozenset[Ability]) -> MethodFacts:
    return MethodFacts(method.id, method.gateway, method.name, method.description, supports)


def _facts(payments: Iterable[Payment]) -> tuple[PaymentFacts, ...]:
    found = list(payments)
    rows = PaymentTransaction.objects.filter(payment_id__in=[each.id for each in found])
    by_payment: dict[UUID, list[TransactionFacts]] = {each.id: [] for each in found}
    for payment_id, *columns in rows.values_list("payment_id", *_ROW):
        by_payment[payment_id].append(TransactionFacts(*columns))
    return tuple(
        PaymentFacts(
            **{name: getattr(each, name) for name in _PLAIN},
            transactions=tuple(by_payment[each.id]),
        )
        for each in found
    )
