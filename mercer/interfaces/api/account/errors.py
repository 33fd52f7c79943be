"""What is refused at the door."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Forbidden, TooOften


@dataclass(eq=False)
class SignInRefused(Forbidden):
    """The address or the password is wrong; which of the two, nobody is told."""

    code: ClassVar[str] = "sign_in_refused"
    fields: tuple[str, ...] = ("email", "password")


@dataclass(eq=False)
class SecondFactorNeeded(Forbidden):
    """The password is right, and a code is asked for besides: the same call, with `field`.

    `kinds`: totp (of an app that shows codes), recovery_codes, webauthn (a passkey, which only a
    page of the shop can ask for)."""

    code: ClassVar[str] = "second_factor_needed"
    kinds: tuple[str, ...]
    field: str = "code"


@dataclass(eq=False)
class AddressNotConfirmed(Forbidden):
    """Who signed up has to follow the link that was sent to them; it was sent again."""

    code: ClassVar[str] = "address_not_confirmed"
    email: str


@dataclass(eq=False)
class TriedTooOften(TooOften):
    """Too many tries in a short while; wait, and try again."""

    code: ClassVar[str] = "tried_too_often"
