"""The contract with a bank: a gateway is handed frozen requests and answers with an Outcome.

A gateway never sees a model, writes a row or renders a page. It never raises for trouble on the
line: whatever leaves the truth open is `Outcome(UNKNOWN)`, and a look-up decides later. Writing one
is described in this area's README.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar, get_type_hints
from uuid import UUID

from mercer.areas.payments.errors import NotOffered
from mercer.areas.payments.express import ExpressOutcome, ExpressRequest
from mercer.areas.payments.rules import KeptCard
from mercer.kernel.credentials import Secret as Secret
from mercer.kernel.credentials import read_settings as read_credentials
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import Money
from mercer.kernel.registry import Registry


@dataclass(frozen=True)
class GatewaySettings:
    """The credentials of one store at one bank. Subclass with fields of str, Secret, int or bool;
    `metadata={"label": …, "help": …}` words the form that is drawn from them; "try" is what a new
    form is filled in with."""


class Ability(StrEnum):
    """What a gateway can do; the back office offers nothing else."""

    CAPTURE = "capture"
    VOID = "void"
    REFUND = "refund"
    LOOK_UP = "look_up"
    NOTICES = "notices"
    PAY_LATER = "pay_later"  # the order stands unpaid until the money comes
    KEEP_CARD = "keep_card"  # a customer's card pays again by its token


class OutcomeState(StrEnum):
    """What the bank says of a payment."""

    AUTHORISED = "authorised"
    ACTION_NEEDED = "action_needed"  # the shopper goes to `action_url`
    AWAITING = "awaiting"  # the order stands; the money comes later, as `instructions` say
    DECLINED = "declined"
    CAPTURED = "captured"
    VOIDED = "voided"
    REFUNDED = "refunded"
    UNKNOWN = "unknown"  # no answer, or none that can be relied on
    NEVER_ASKED = "never_asked"  # looked up: the bank never heard of it


@dataclass(frozen=True)
class Outcome:
    """The bank's answer. Sums are the bank's totals for the payment so far, in minor units;
    `amount_minor` is what it was opened for, 0 where the bank does not say. Asked to capture, void
    or refund, the bank refuses with DECLINED and a `decline_code`, which then says nothing about
    the payment itself."""

    state: OutcomeState
    gateway_reference: str = ""
    amount_minor: int = 0
    captured_minor: int = 0
    refunded_minor: int = 0
    voided_minor: int = 0
    action_url: str = ""
    decline_code: str = ""
    card: dict[str, str] = field(default_factory=dict)
    instructions: dict[str, str] = field(default_factory=dict)
    expires_at: datetime | None = None
    currency: str = ""
    operation_reference: str = ""  # the bank's id of this capture, void or refund
    kept_card: KeptCard | None = None  # where the bank was asked to keep the card, and has

    @property
    def is_known(self) -> bool:
        """Whether the bank said anything to rely on."""
        return self.state is not OutcomeState.UNKNOWN


@dataclass(frozen=True)
class Wallet:
    """A wallet that a bank takes: a button of its own at checkout. Where it is pressed, `token`
    comes to `authorise` as the `method_token`. One that `is_express` can bring the buyer along."""

    code: str
    label: str
    is_express: bool = False

    @property
    def token(self) -> str:
        """What stands for whatever is in the shopper's wallet."""
        return f"wallet:{self.code}"


@dataclass(frozen=True)
class AuthoriseRequest:
    """Hold this amount, or take it at once. `payment_id` is our reference at the bank.

    `keep_card` asks the bank to keep the card for `customer_id`, once it has paid; `customer_id`
    also says who pays where `method_token` is that of a kept card."""

    payment_id: UUID
    order_number: str
    amount: Money
    capture_at_once: bool
    return_url: str
    notice_url: str
    description: str
    email: str
    language: str
    method_token: str | None
    idempotency_key: str
    now: datetime
    deadline: datetime
    keep_card: bool = False
    customer_id: UUID | None = None


@dataclass(frozen=True)
class CaptureRequest:
    """Take held money."""

    gateway_reference: str
    payment_id: UUID
    amount: Money
    idempotency_key: str


@dataclass(frozen=True)
class VoidRequest:
    """Let go of everything that is held and not taken."""

    gateway_reference: str
    payment_id: UUID
    amount: Money
    idempotency_key: str


@dataclass(frozen=True)
class RefundRequest:
    """Give taken money back."""

    gateway_reference: str
    payment_id: UUID
    amount: Money
    reason: str
    idempotency_key: str


@dataclass(frozen=True)
class LookUpRequest:
    """Ask how a payment stands; by our own id where the bank's is not known."""

    gateway_reference: str
    payment_id: UUID


@dataclass(frozen=True)
class Notice:
    """What a bank tells without being asked, its signature checked. `outcome` is None where the
    notice does not say how the payment stands."""

    notice_id: str
    kind: str
    gateway_reference: str
    payment_id: UUID | None
    outcome: Outcome | None
    body: dict[str, Any]


class Gateway(ABC):
    """One bank. Instances hold one store's settings and may be used by several threads."""

    code: ClassVar[str]
    label: ClassVar[str]
    supports: ClassVar[frozenset[Ability]]
    wallets: ClassVar[tuple[Wallet, ...]] = ()
    is_trial: ClassVar[bool] = False  # no money moves: what it took may be forgotten
    Settings: ClassVar[type[GatewaySettings]] = GatewaySettings

    def __init__(self, settings: GatewaySettings) -> None:
        self.settings: Any = settings

    @classmethod
    def check(cls, settings: Any) -> tuple[InvalidField, ...]:
        """What is wrong with settings that a merchant typed, though each is of its kind."""
        return ()

    @classmethod
    def about(cls) -> str:
        """What a merchant has to know before filling in the form; empty where that is plain."""
        return ""

    def takes(self, currency: str) -> bool:
        """Whether payments in this currency are offered."""
        return True

    @abstractmethod
    def authorise(self, request: AuthoriseRequest) -> Outcome:
        """Ask for money. The same `idempotency_key` never holds money twice."""

    @abstractmethod
    def capture(self, request: CaptureRequest) -> Outcome:
        """Take held money: CAPTURED with the new totals, DECLINED with a code, or UNKNOWN."""

    @abstractmethod
    def void(self, request: VoidRequest) -> Outcome:
        """Let go of the rest: VOIDED with the new totals, DECLINED with a code, or UNKNOWN."""

    @abstractmethod
    def refund(self, request: RefundRequest) -> Outcome:
        """Give back: REFUNDED with the new totals, DECLINED with a code, or UNKNOWN."""

    @abstractmethod
    def look_up(self, request: LookUpRequest) -> Outcome:
        """How the payment stands; NEVER_ASKED where the bank never heard of it."""

    def begin_express(self, request: ExpressRequest) -> ExpressOutcome:
        """Ask one of `wallets` that is express who buys: STARTED with its page and its reference,
        REFUSED or UNKNOWN. The same `idempotency_key` begins one visit. Nothing is paid."""
        raise NotOffered(self.code, "express")

    def read_express(self, reference: str) -> ExpressOutcome:
        """How the visit with this reference stands; asked again, the same answer. Approved, its
        `method_token` pays for one order."""
        raise NotOffered(self.code, "express")

    def drop_card(self, token: str) -> bool:
        """Have the bank forget a kept card: True once it has, or never knew it; False where it did
        not say so, and is to be asked again."""
        raise NotOffered(self.code, Ability.KEEP_CARD)

    @abstractmethod
    def read_notice(self, body: bytes, headers: Mapping[str, str]) -> Notice:
        """Check the signature on the raw body, then read it; header names are in lower case.
        The notice's `body` is stored as it is: no card's token is in there.
        Raises BadSignature, UnreadableNotice."""


_registry: Registry[Gateway] = Registry(
    Gateway,  # type: ignore[type-abstract]
    "mercer.areas.payments.gateways",
)


def gateways() -> dict[str, type[Gateway]]:
    """Every gateway that is installed, by its code."""
    return _registry.all()


def get_gateway(code: str) -> type[Gateway]:
    """The gateway with this code. Raises UnknownCode."""
    return _registry.get(code)


def read_settings(gateway: type[Gateway], given: Mapping[str, Any]) -> GatewaySettings:
    """The settings of a gateway from plain values, checked whole.

    **Raises** InvalidFields with every problem: `unknown`, `missing` or `wrong_type` per field."""
    return read_credentials(gateway.Settings, given)


def check_settings(gateway: type[Gateway], given: Mapping[str, Any]) -> GatewaySettings:
    """Settings as a merchant typed them, checked whole and by the gateway's own rules.

    **Raises** InvalidFields with every problem."""
    settings = read_settings(gateway, given)
    if problems := gateway.check(settings):
        raise InvalidFields(problems)
    return settings


def mask_settings(gateway: type[Gateway], stored: Mapping[str, Any]) -> dict[str, Any]:
    """Stored settings for people's eyes: of a secret no more than its last four letters."""
    kinds = get_type_hints(gateway.Settings)
    shown = dict(stored)
    for name, value in stored.items():
        if kinds.get(name) is Secret:
            shown[name] = f"…{value[-4:]}" if len(value) > 12 else "…"
    return shown
