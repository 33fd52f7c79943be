"""Paying with a card that the merchant keeps the token of."""

from dataclasses import replace
from datetime import datetime

from sandbox_bank.authorising import PaymentRequest, decline, open_payment, present_card
from sandbox_bank.bank import Transaction
from sandbox_bank.cards import DeclineCode
from sandbox_bank.kept_cards import find_kept_card
from sandbox_bank.payment import Payment


def pay_by_kept_card(
    transaction: Transaction,
    *,
    merchant_id: int,
    request: PaymentRequest,
    card_id: str,
    now: datetime,
) -> Payment:
    """Open a payment with a kept card: its bank pays, declines or asks as for a card just typed.

    A token that was dropped, or is another merchant's or another shopper's, pays nothing."""
    kept = find_kept_card(
        transaction.db, card_id, merchant_id=merchant_id, customer=request.customer_reference
    )
    asked = replace(request, card=None)
    payment = open_payment(transaction, merchant_id=merchant_id, request=asked, now=now)
    if kept is None:
        return decline(transaction, payment, DeclineCode.CARD_NOT_KEPT, now)
    if kept.is_over(now):
        return decline(transaction, payment, DeclineCode.EXPIRED_CARD, now)
    return present_card(transaction, payment, kept.card, expires=kept.expires, now=now)
