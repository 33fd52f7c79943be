"""Builders: payment methods, payments in each state."""

from typing import Any

from mercer.areas.customers.models import Customer
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.payments.gateway import Outcome
from mercer.areas.payments.models import Payment, PaymentMethod, PaymentTransaction, StoredCard
from mercer.areas.payments.operations.add_payment_method import add_payment_method
from mercer.areas.payments.operations.apply_outcome import apply_outcome
from mercer.areas.payments.operations.authorise_payment import authorise_payment
from mercer.areas.payments.operations.open_payment import open_payment
from mercer.areas.payments.rules import CardWish
from mercer.areas.payments.tests.bank import Bank
from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventRecord

ACCOUNT = {"account_holder": "Corner Lamps", "account": "GB33BUKB20201555555555"}
RETURN_URL = "http://shop.example/back"


def make_method(store: Store | None = None, *, bank: Bank | None = None) -> PaymentMethod:
    """Cards at the test bank, or bank transfer where no bank runs."""
    store = store or make_store()
    if bank is None:
        gateway, settings = "bank_transfer", ACCOUNT
    else:
        gateway, settings = "sandbox", bank.settings
    return add_payment_method(
        store_id=store.id, gateway=gateway, settings=settings, actor=SYSTEM, now=clock.now()
    )


def make_payment(
    method: PaymentMethod | None = None,
    *,
    bank: Bank | None = None,
    amount_minor: int = 2000,
    currency: str = "GBP",
    **changes: Any,
) -> Payment:
    """A payment that nobody was asked for yet."""
    method = method or make_method(bank=bank)
    return open_payment(
        store_id=method.store_id,
        order_id=changes.get("order_id", new_id()),
        order_number=changes.get("order_number", "1001"),
        method_id=method.id,
        amount_minor=amount_minor,
        currency=currency,
        now=changes.get("now", clock.now()),
        card=changes.get("card"),
    )


def ask_for(payment: Payment, token: str | None = "tok_good", **more: Any) -> Outcome:
    """Authorise a payment at the bank; nothing is written."""
    wanted = {"return_url": RETURN_URL, "notice_url": "", "email": "ada@example.org", **more}
    return authorise_payment(
        payment=payment, language="en", method_token=token, now=clock.now(), **wanted
    )


def make_authorised(bank: Bank, *, amount_minor: int = 2000, **changes: Any) -> Payment:
    """A payment whose money the bank holds."""
    payment = make_payment(bank=bank, amount_minor=amount_minor, **changes)
    return apply_outcome(payment_id=payment.id, outcome=ask_for(payment), now=clock.now())


def make_transfer(
    method: PaymentMethod | None = None, *, amount_minor: int = 2000, **changes: Any
) -> Payment:
    """A payment that is to come by bank transfer."""
    payment = make_payment(method, amount_minor=amount_minor, **changes)
    return apply_outcome(payment_id=payment.id, outcome=ask_for(payment), now=clock.now())


def told(payment: Payment) -> list[str]:
    """The facts announced about a payment, oldest first."""
    rows = EventRecord.objects.filter(body__payment_id=str(payment.id)).order_by("id")
    return [name.removeprefix("payments.") for name in rows.values_list("name", flat=True)]


def rows_of(payment: Payment) -> list[tuple[str, str, int]]:
    """The transactions of a payment, oldest first."""
    rows = PaymentTransaction.objects.filter(payment=payment).order_by("created_at", "id")
    return list(rows.values_list("kind", "status", "amount_minor"))


def make_card(
    customer: Customer | None = None, method: PaymentMethod | None = None, **changes: Any
) -> StoredCard:
    """A stored card, of which no bank knows."""
    method = method or make_method()
    customer = customer or make_customer(Store.objects.get(pk=method.store_id))
    token = changes.get("token", f"card_{new_id().hex}")
    columns = {
        "brand": "visa", "last4": "4242", "expiry_month": 4, "expiry_year": 2034,
        "fingerprint": token[:64], "agreed_at": clock.now(), "last_used_at": clock.now(),
    }  # fmt: skip
    return StoredCard.objects.create(
        store_id=method.store_id, customer=customer, method=method, gateway=method.gateway,
        **(columns | changes | {"token": token}),
    )  # fmt: skip


def keep(
    customer: Customer, method: PaymentMethod, card: str = "tok_good", minor: int = 2000
) -> StoredCard:
    """A stored card that the bank keeps, from a payment that went through."""
    payment = make_payment(method, amount_minor=minor, card=CardWish(customer.id, keep=True))
    apply_outcome(payment_id=payment.id, outcome=ask_for(payment, card), now=clock.now())
    return StoredCard.objects.filter(customer=customer).latest("last_used_at")
