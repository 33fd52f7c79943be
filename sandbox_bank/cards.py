"""The test cards of the shopper's bank. No other card is ever accepted."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class DeclineCode(StrEnum):
    INSUFFICIENT_FUNDS = "insufficient_funds"
    CARD_DECLINED = "card_declined"
    EXPIRED_CARD = "expired_card"
    SUSPECTED_FRAUD = "suspected_fraud"
    AUTHENTICATION_FAILED = "authentication_failed"
    CANCELLED_BY_SHOPPER = "cancelled_by_shopper"
    WALLET_EXPIRED = "wallet_expired"
    WALLET_USED = "wallet_used"
    WALLET_CURRENCY = "wallet_currency"
    CARD_NOT_KEPT = "card_not_kept"


@dataclass(frozen=True)
class Card:
    """A card, what its bank says when asked, and the money behind it."""

    token: str
    number: str
    brand: str
    meaning: str
    opening_major: int = 10_000_000  # whole units of whichever currency is asked for
    never_runs_out: bool = True
    always_declined: DeclineCode | None = None
    three_d_secure: bool = False
    expires: str = "12/2034"

    @property
    def last4(self) -> str:
        return self.number[-4:]

    def fingerprint(self, merchant_id: int) -> str:
        """The same for the same card at the same merchant; nothing can be read from it."""
        return hashlib.sha256(f"{merchant_id}:{self.number}".encode()).hexdigest()[:24]

    @property
    def security_code_length(self) -> int:
        return 4 if self.brand == "amex" else 3

    @property
    def spaced_number(self) -> str:
        if self.brand == "amex":
            return f"{self.number[:4]} {self.number[4:10]} {self.number[10:]}"
        return " ".join(self.number[at : at + 4] for at in range(0, len(self.number), 4))


CARDS = (
    Card("tok_good", "4242424242424242", "visa", "Pays"),
    Card("tok_good_mastercard", "5555555555554444", "mastercard", "Pays"),
    Card("tok_good_amex", "378282246310005", "amex", "Pays; four-digit security code"),
    Card(
        "tok_three_d_secure",
        "4000002500003155",
        "visa",
        "Asks for a one-time code, then pays",
        three_d_secure=True,
    ),
    Card(
        "tok_small_balance",
        "4000000000005001",
        "visa",
        "Pays until its 50.00 are spent",
        opening_major=50,
        never_runs_out=False,
    ),
    Card(
        "tok_insufficient_funds",
        "4000000000009995",
        "visa",
        "Declined: the account behind it is empty",
        opening_major=0,
        never_runs_out=False,
    ),
    Card(
        "tok_declined",
        "4000000000000002",
        "visa",
        "Declined without a reason",
        always_declined=DeclineCode.CARD_DECLINED,
    ),
    Card(
        "tok_expired",
        "4000000000000069",
        "visa",
        "Declined as expired",
        always_declined=DeclineCode.EXPIRED_CARD,
        expires="01/2020",
    ),
    Card(
        "tok_fraud",
        "4100000000000019",
        "visa",
        "Declined as suspected fraud",
        always_declined=DeclineCode.SUSPECTED_FRAUD,
    ),
)
BY_TOKEN = {card.token: card for card in CARDS}
BY_NUMBER = {card.number: card for card in CARDS}
GOOD_CODE = "123456"
REFUSED_CODE = "000000"
