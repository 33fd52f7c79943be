"""The pages a shopper sees: the card form, the bank's own question, and the way back."""

from dataclasses import dataclass

from sandbox_bank import clock
from sandbox_bank.authorising import authorise, decline, present_card
from sandbox_bank.bank import Bank, Transaction
from sandbox_bank.card_form import FIELDS, check_card_form, find_card, format_expiry
from sandbox_bank.cards import BY_TOKEN, CARDS, GOOD_CODE, REFUSED_CODE, DeclineCode
from sandbox_bank.expiry import expire_if_due
from sandbox_bank.pages import show_page
from sandbox_bank.payment import Payment, find_payment
from sandbox_bank.problems import unknown_payment
from sandbox_bank.rules import add_to_query
from sandbox_bank.web import Request, Response, View, redirect


@dataclass(frozen=True)
class ShopperPages:
    bank: Bank

    def routes(self) -> list[tuple[str, str, View]]:
        return [
            ("GET", "/pay/{payment_id}", self.card_form),
            ("POST", "/pay/{payment_id}", self.pay),
            ("POST", "/pay/{payment_id}/cancel", self.cancel),
            ("GET", "/pay/{payment_id}/secure", self.question),
            ("POST", "/pay/{payment_id}/secure", self.answer_question),
        ]

    def card_form(self, request: Request, payment_id: str) -> Response:
        payment = self._get(payment_id)
        if not payment.awaits_shopper:
            return self._show_finished(payment)
        if payment.next_step == "secure":
            return redirect(payment.page_path)
        chosen = BY_TOKEN.get(request.query.get("card", ""))
        typed = dict.fromkeys(FIELDS, "")
        if chosen:
            typed = {
                "name": "Test Shopper",
                "number": chosen.spaced_number,
                "expiry": "12/34",
                "security_code": "1234"[: chosen.security_code_length],
            }
        return self._show_form(payment, typed, {})

    def pay(self, request: Request, payment_id: str) -> Response:
        typed = {field: request.form.get(field, "") for field in FIELDS}
        errors = check_card_form(typed, clock.now())
        card = find_card(typed["number"])
        with self.bank.transaction() as transaction:
            payment = self._current(transaction, payment_id)
            if payment.next_step == "card" and card and not errors:
                payment = present_card(
                    transaction,
                    payment,
                    card,
                    expires=format_expiry(typed["expiry"]),
                    now=clock.now(),
                )
        if payment.next_step == "card":
            return self._show_form(payment, typed, errors)
        return self._go_on(payment)

    def cancel(self, request: Request, payment_id: str) -> Response:
        with self.bank.transaction() as transaction:
            payment = self._current(transaction, payment_id)
            if payment.awaits_shopper:
                payment = decline(
                    transaction, payment, DeclineCode.CANCELLED_BY_SHOPPER, clock.now()
                )
        return self._go_on(payment)

    def question(self, request: Request, payment_id: str) -> Response:
        payment = self._get(payment_id)
        if not payment.awaits_shopper:
            return self._show_finished(payment)
        if payment.next_step != "secure":
            return redirect(payment.page_path)
        return self._show_question(payment, None)

    def answer_question(self, request: Request, payment_id: str) -> Response:
        """The good code approves; the refused code and the refuse button decline."""
        code = request.form.get("code", "").strip()
        refused = request.form.get("answer") == "refuse" or code == REFUSED_CODE
        with self.bank.transaction() as transaction:
            payment = self._current(transaction, payment_id)
            if payment.next_step == "secure" and refused:
                payment = decline(
                    transaction, payment, DeclineCode.AUTHENTICATION_FAILED, clock.now()
                )
            elif payment.next_step == "secure" and code == GOOD_CODE:
                assert payment.card
                payment = authorise(transaction, payment, payment.card, clock.now())
        if payment.next_step == "secure":
            return self._show_question(
                payment, "This is not the code we sent you." if code else "Enter the one-time code."
            )
        return self._go_on(payment)

    def _get(self, payment_id: str) -> Payment:
        with self.bank.store.reading() as db:
            payment = find_payment(db, payment_id)
        if payment is None:
            raise unknown_payment()
        if payment.expires_at > clock.as_text(clock.now()):
            return payment
        with self.bank.transaction() as transaction:
            return self._current(transaction, payment_id)

    def _current(self, transaction: Transaction, payment_id: str) -> Payment:
        payment = find_payment(transaction.db, payment_id)
        if payment is None:
            raise unknown_payment()
        return expire_if_due(transaction, payment, clock.now())

    def _go_on(self, payment: Payment) -> Response:
        """To the bank's next page, or back to the shop once all is decided here."""
        return redirect(payment.page_path if payment.awaits_shopper else shop_address(payment))

    def _show_form(
        self, payment: Payment, typed: dict[str, str], errors: dict[str, str]
    ) -> Response:
        return show_page(
            "card_form.html",
            422 if errors else 200,
            payment=payment,
            merchant=self.bank.get_merchant(payment.merchant_id),
            typed=typed,
            errors=errors,
            cards=CARDS,
        )

    def _show_question(self, payment: Payment, error: str | None) -> Response:
        return show_page(
            "secure.html",
            422 if error else 200,
            payment=payment,
            merchant=self.bank.get_merchant(payment.merchant_id),
            error=error,
            good_code=GOOD_CODE,
            refused_code=REFUSED_CODE,
        )

    def _show_finished(self, payment: Payment) -> Response:
        return show_page(
            "finished.html",
            payment=payment,
            merchant=self.bank.get_merchant(payment.merchant_id),
            shop_address=shop_address(payment),
        )


def shop_address(payment: Payment) -> str:
    return add_to_query(payment.return_url, payment=payment.id, reference=payment.reference)
