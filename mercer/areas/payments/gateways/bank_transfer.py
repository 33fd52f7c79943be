"""Paying by bank transfer: the order stands, the shopper sends the money, staff see it arrive."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from stdnum import iban

from mercer.areas.payments.errors import BadSignature
from mercer.areas.payments.gateway import (
    Ability,
    AuthoriseRequest,
    CaptureRequest,
    Gateway,
    GatewaySettings,
    LookUpRequest,
    Notice,
    Outcome,
    OutcomeState,
    RefundRequest,
    VoidRequest,
)
from mercer.kernel.errors import InvalidField

LIKE_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}")


class BankTransfer(Gateway):
    """No bank is asked: what came is written down by `receive_transfer`. A refund is money that the
    shop sends back by itself; writing it down says that it was sent."""

    code: ClassVar = "bank_transfer"
    label: ClassVar = "Bank transfer"
    supports: ClassVar = frozenset({Ability.PAY_LATER, Ability.VOID, Ability.REFUND})

    @dataclass(frozen=True)
    class Settings(GatewaySettings):
        """The account that shoppers send money to."""

        account_holder: str = field(metadata={"label": "Account holder"})
        account: str = field(metadata={"label": "IBAN or account number"})
        bic: str = field(default="", metadata={"label": "BIC or sort code"})
        bank: str = field(default="", metadata={"label": "Name of the bank"})
        currency: str = field(
            default="",
            metadata={"label": "Currency", "help": "Empty: every currency of the store"},
        )

    @classmethod
    def check(cls, settings: Any) -> tuple[InvalidField, ...]:
        """What looks like an IBAN must be one, to its check digits: shoppers send money there."""
        account = iban.compact(settings.account)
        if LIKE_IBAN.match(account) and not iban.is_valid(account):
            return (InvalidField("account", "not_an_iban"),)
        return ()

    def takes(self, currency: str) -> bool:
        return self.settings.currency in ("", currency)

    def authorise(self, request: AuthoriseRequest) -> Outcome:
        settings = self.settings
        instructions = {
            "account_holder": settings.account_holder,
            "account": settings.account,
            "bic": settings.bic,
            "bank": settings.bank,
            "reference": request.order_number,
            "amount_minor": str(request.amount.minor),
            "currency": request.amount.currency,
            "deadline": request.deadline.isoformat(),
        }
        return Outcome(
            OutcomeState.AWAITING,
            gateway_reference=request.order_number,
            amount_minor=request.amount.minor,
            currency=request.amount.currency,
            instructions={name: value for name, value in instructions.items() if value},
            expires_at=request.deadline,
        )

    def capture(self, request: CaptureRequest) -> Outcome:
        return Outcome(OutcomeState.DECLINED, decline_code="not_offered")

    def void(self, request: VoidRequest) -> Outcome:
        return Outcome(OutcomeState.VOIDED)

    def refund(self, request: RefundRequest) -> Outcome:
        return Outcome(OutcomeState.REFUNDED)

    def look_up(self, request: LookUpRequest) -> Outcome:
        asked = bool(request.gateway_reference)
        return Outcome(OutcomeState.UNKNOWN if asked else OutcomeState.NEVER_ASKED)

    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        raise BadSignature(self.code)
