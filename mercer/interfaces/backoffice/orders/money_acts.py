"""Acts on the money of an order."""

from datetime import datetime
from typing import ClassVar

from django import forms

from mercer.areas.payments.gateway import Ability
from mercer.areas.payments.operations.capture_payment import capture_payment
from mercer.areas.payments.operations.receive_transfer import receive_transfer
from mercer.areas.payments.operations.refund_payment import refund_payment
from mercer.areas.payments.operations.void_payment import void_payment
from mercer.areas.payments.rules import PaymentStatus, TransactionStatus
from mercer.interfaces.backoffice.forms import MoneyField
from mercer.interfaces.backoffice.orders.acts import Act, Target
from mercer.interfaces.backoffice.orders.scene import Scene
from mercer.kernel.money import Money

ENDED = (PaymentStatus.VOIDED, PaymentStatus.DECLINED, PaymentStatus.REFUNDED)


class MoneyAct(Act):
    """An act on one payment, with an amount in its currency."""

    kind: ClassVar[str] = "payment"
    bounded: ClassVar[bool] = True

    def prepare(self) -> None:
        super().prepare()
        field = self.fields.get("amount")
        if isinstance(field, MoneyField):
            field.currency = self.target.what.currency
            field.initial = self.most()
            field.help_text = f"At most {self.written(self.most())}."

    def clean_amount(self) -> int:
        """Never more than there is."""
        amount: int = self.cleaned_data["amount"]
        if self.bounded and amount > self.most():
            raise forms.ValidationError(f"At most {self.written(self.most())}.")
        return amount

    def most(self) -> int:
        """The largest amount that makes sense."""
        return 0

    def written(self, minor: int) -> str:
        """An amount as people write it."""
        return Money(minor, self.target.what.currency).format(self.desk.store.language)

    def told(self, status: str, done: str) -> str:
        """The bank may not have answered yet; then it is asked again until it does."""
        if status == TransactionStatus.PENDING:
            return "The bank has not answered yet; it is asked again until it does."
        return done


class CapturePayment(MoneyAct):
    """Take held money."""

    code, title, button = "capture", "Take the money", "Take this amount"
    verb: ClassVar[str] = "payments.capture_payment"
    words: ClassVar[str] = "Money is taken by itself as parcels leave; this takes it earlier."
    amount = MoneyField(label="Amount", above_zero=True)

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return scene.supports(target.what, Ability.CAPTURE) and target.what.sums.capturable > 0

    def most(self) -> int:
        most: int = self.target.what.sums.capturable
        return most

    def run(self, now: datetime) -> str:
        row = capture_payment(
            payment_id=self.target.what.id,
            amount_minor=self.cleaned_data["amount"],
            subject=f"office:{self.cleaned_data['once']}",
            actor=self.desk.actor,
            now=now,
        )
        return self.told(row.status, f"{self.written(row.amount_minor)} is taken.")


class VoidPayment(MoneyAct):
    """Let go of held money."""

    code, title, button = "void", "Let the money go …", "Let it go"
    verb: ClassVar[str] = "payments.void_payment"
    destroys: ClassVar[bool] = True
    words: ClassVar[str] = "What is held and not taken can then never be taken."
    sure: ClassVar[str] = "Yes, let the money go"
    reason = forms.CharField(label="Reason", max_length=200)

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        open_ = target.what.sums.capturable > 0 or target.what.status == PaymentStatus.PENDING
        return scene.supports(target.what, Ability.VOID) and open_

    def run(self, now: datetime) -> str:
        row = void_payment(
            payment_id=self.target.what.id, reason=self.cleaned_data["reason"],
            actor=self.desk.actor, now=now,
        )  # fmt: skip
        return self.told(row.status, "The money is let go.")


class RefundPayment(MoneyAct):
    """Give money back."""

    code, title, button = "refund", "Give money back …", "Give this back"
    verb: ClassVar[str] = "payments.refund_payment"
    destroys: ClassVar[bool] = True
    sure: ClassVar[str] = "Yes, give this money back"
    amount = MoneyField(label="Amount", above_zero=True)
    reason = forms.CharField(label="Reason", max_length=200)

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        return scene.supports(target.what, Ability.REFUND) and target.what.sums.refundable > 0

    def most(self) -> int:
        most: int = self.target.what.sums.refundable
        return most

    def run(self, now: datetime) -> str:
        row = refund_payment(
            payment_id=self.target.what.id,
            amount_minor=self.cleaned_data["amount"],
            subject=f"office:{self.cleaned_data['once']}",
            reason=self.cleaned_data["reason"],
            actor=self.desk.actor,
            now=now,
        )
        return self.told(row.status, f"{self.written(row.amount_minor)} went back.")


class ReceiveTransfer(MoneyAct):
    """Money has come by bank transfer."""

    code, title, button = "receive", "Money has come", "Book this amount"
    verb: ClassVar[str] = "payments.receive_transfer"
    bounded: ClassVar[bool] = False
    words: ClassVar[str] = "Book what the bank statement says, also if it is not the whole amount."
    amount = MoneyField(label="Amount", above_zero=True)
    reference = forms.CharField(
        label="Line of the bank statement", max_length=100,
        help_text="For example its date and number; the same line twice is booked once.",
    )  # fmt: skip

    @classmethod
    def allowed(cls, scene: Scene, target: Target) -> bool:
        payment = target.what
        return scene.supports(payment, Ability.PAY_LATER) and payment.status not in ENDED

    def most(self) -> int:
        most: int = max(0, self.target.what.amount_minor - self.target.what.captured_minor)
        return most

    def prepare(self) -> None:
        super().prepare()
        self.fields["amount"].help_text = f"Still awaited: {self.written(self.most())}."

    def run(self, now: datetime) -> str:
        receive_transfer(
            payment_id=self.target.what.id,
            amount_minor=self.cleaned_data["amount"],
            reference=self.cleaned_data["reference"],
            actor=self.desk.actor,
            now=now,
        )
        return f"{self.written(self.cleaned_data['amount'])} is booked."


MONEY_ACTS: dict[str, type[Act]] = {
    act.code: act for act in (ReceiveTransfer, CapturePayment, VoidPayment, RefundPayment)
}
