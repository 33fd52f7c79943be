"""Payments as others see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import F, QuerySet

from mercer.areas.payments.errors import PaymentNotFound
from mercer.areas.payments.gateway import (
    Ability,
    Gateway,
    Wallet,
    gateways,
    mask_settings,
    read_settings,
)
from mercer.areas.payments.models import Payment, PaymentMethod, PaymentTransaction
from mercer.areas.payments.rules import DRAWN, PaymentStatus, Sums, add_up
from mercer.areas.stores.queries import keep_for_generation
from mercer.areas.stores.rules import said_in
from mercer.kernel.errors import InvalidFields


@dataclass(frozen=True)
class MethodFacts:
    """A way to pay that a store offers."""

    id: UUID
    gateway: str
    name: str
    description: str
    supports: frozenset[Ability]
    wallets: tuple[Wallet, ...] = ()
    keeps_cards: bool = False

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
    def is_drawn(self) -> bool:
        """Whether it belongs to a demo's past year, so that no bank knows of it."""
        return self.gateway_reference.startswith(DRAWN)

    @property
    def sums(self) -> Sums:
        """Its transactions added up."""
        return add_up((row.kind, row.status, row.amount_minor) for row in self.transactions)


@dataclass(frozen=True)
class PaymentSum:
    """A payment's amounts, in minor units of `currency`."""

    id: UUID
    store_id: UUID
    order_id: UUID
    order_number: str
    status: str
    currency: str
    amount_minor: int
    authorised_minor: int
    captured_minor: int
    voided_minor: int
    refunded_minor: int
    is_settled: bool
    created_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True)
class MethodForm:
    """A way to pay as staff see it; `settings` with secrets masked."""

    id: UUID
    gateway: str
    gateway_label: str
    name: str
    description: str
    position: int
    is_active: bool
    is_complete: bool
    settings: dict[str, Any]


_PLAIN = tuple(name for name in PaymentFacts.__dataclass_fields__ if name != "transactions")
_ROW = tuple(TransactionFacts.__dataclass_fields__)


def list_methods(store_id: UUID, currency: str, language: str = "") -> tuple[MethodFacts, ...]:
    """The ways to pay that a store offers in a currency, in its order, by names in a language.

    One statement, none outside a transaction as long as no method of the store has changed.

    A method whose gateway is gone, or whose settings are incomplete, is not offered."""
    name = ("payment methods", currency, language)
    read = partial(_read_methods, store_id, currency, language)
    return keep_for_generation(store_id, name, read)


def _read_methods(store_id: UUID, currency: str, language: str) -> tuple[MethodFacts, ...]:
    rows = PaymentMethod.objects.filter(store_id=store_id, is_active=True)
    known = gateways()
    return tuple(
        _method(row, known[row.gateway], language) for row in rows if is_offered(row, currency)
    )


def is_offered(method: PaymentMethod, currency: str) -> bool:
    """Whether a method's gateway is there, is set up, and takes this currency."""
    gateway = gateways().get(method.gateway)
    if gateway is None:
        return False
    try:
        return gateway(read_settings(gateway, method.settings)).takes(currency)
    except InvalidFields:
        return False


def keeps_cards(method: PaymentMethod) -> bool:
    """Whether customers may have their card kept: the gateway can, and the merchant wants it."""
    gateway = gateways().get(method.gateway)
    able = gateway is not None and Ability.KEEP_CARD in gateway.supports
    return able and method.keeps_cards


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


def list_all_methods(store_id: UUID) -> tuple[MethodForm, ...]:
    """Every method of a store as staff see it: secrets show their last four letters at most."""
    known = gateways()
    forms = []
    for method in PaymentMethod.objects.filter(store_id=store_id):
        gateway = known.get(method.gateway)
        complete = gateway is not None
        shown = {}
        if gateway is not None:
            shown = mask_settings(gateway, method.settings)
            try:
                read_settings(gateway, method.settings)
            except InvalidFields:
                complete = False
        forms.append(
            MethodForm(
                method.id,
                method.gateway,
                gateway.label if gateway else method.gateway,
                method.name,
                method.description,
                method.position,
                method.is_active,
                complete,
                shown,
            )
        )
    return tuple(forms)


def gateway_pays_later(code: str) -> bool:
    """Whether orders of this gateway stand unpaid until the money comes: it asks for no card."""
    gateway = gateways().get(code)
    return gateway is not None and Ability.PAY_LATER in gateway.supports


def list_overdue(now: datetime, *, store_id: UUID | None = None) -> tuple[PaymentSum, ...]:
    """Payments that were to come later and have not come in time, of one store or of all: one
    statement."""
    of_store = {} if store_id is None else {"store_id": store_id}
    return _sums(
        Payment.objects.filter(
            **of_store,
            status__in=[str(PaymentStatus.PENDING), str(PaymentStatus.PARTLY_CAPTURED)],
            gateway__in=[
                code for code, each in gateways().items() if Ability.PAY_LATER in each.supports
            ],
            expires_at__lt=now,
        )
    )


def list_expiring(store_id: UUID, before: datetime) -> tuple[PaymentSum, ...]:
    """Payments whose held money lapses before then, soonest first: one statement."""
    return _sums(
        Payment.objects.filter(
            store_id=store_id,
            status__in=[str(PaymentStatus.AUTHORISED), str(PaymentStatus.PARTLY_CAPTURED)],
            authorised_minor__gt=F("captured_minor") + F("voided_minor"),
            expires_at__lt=before,
        ).order_by("expires_at")
    )


def list_payment_sums(since: datetime) -> tuple[PaymentSum, ...]:
    """Where every payment made since then stands, for those who audit orders: one statement."""
    return _sums(Payment.objects.filter(created_at__gte=since))


def audit_money() -> list[str]:
    """What is wrong with our books, in words; nothing, when all is well. Three statements.

    Sums must be those of the transactions; nothing may wait for the bank for over ten minutes; the
    bank must not have said what our books cannot have."""
    with connection.cursor() as cursor:
        cursor.execute(_WRONG_SUMS)
        wrong = [
            f"payment {row[0]}: its sums are not those of its transactions"
            for row in cursor.fetchall()
        ]
        cursor.execute(_UNANSWERED, [UNANSWERED_MINUTES])
        wrong += [
            f"payment {row[0]}: the bank has not answered {row[1]} {row[2]} since {row[3]:%F %T}"
            for row in cursor.fetchall()
        ]
    wrong += [
        f"payment {payment_id}: the bank says {said}"
        for payment_id, said in Payment.objects.exclude(mismatch="").values_list("pk", "mismatch")
    ]
    return wrong


def _sums(payments: QuerySet[Payment]) -> tuple[PaymentSum, ...]:
    return tuple(PaymentSum(*row) for row in payments.values_list(*PaymentSum.__dataclass_fields__))


UNANSWERED_MINUTES = 10
_UNANSWERED = """
    SELECT payment_id, kind, amount_minor, created_at FROM payments_paymenttransaction
    WHERE status = 'pending' AND created_at < now() - make_interval(mins => %s)
    ORDER BY created_at
"""
_WRONG_SUMS = """
    SELECT payment.id FROM payments_payment payment
    LEFT JOIN LATERAL (
        SELECT coalesce(sum(amount_minor) FILTER (WHERE kind = 'authorise'), 0) AS authorised,
            coalesce(sum(amount_minor) FILTER (WHERE kind = 'capture'), 0) AS captured,
            coalesce(sum(amount_minor) FILTER (WHERE kind = 'void'), 0) AS voided,
            coalesce(sum(amount_minor) FILTER (WHERE kind = 'refund'), 0) AS refunded
        FROM payments_paymenttransaction
        WHERE payment_id = payment.id AND status = 'succeeded'
    ) sums ON true
    WHERE (authorised_minor, captured_minor, voided_minor, refunded_minor)
        <> (authorised, captured, voided, refunded)
        OR captured + voided > authorised OR refunded > captured
"""


def method_name(method: PaymentMethod, language: str) -> str:
    """What shoppers who speak a language read of a method."""
    return said_in(method.said, language, method.name, method.description)[0]


def _method(method: PaymentMethod, gateway: type[Gateway], language: str) -> MethodFacts:
    name, description = said_in(method.said, language, method.name, method.description)
    return MethodFacts(
        method.id,
        method.gateway,
        name,
        description,
        gateway.supports,
        gateway.wallets,
        keeps_cards(method),
    )


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
