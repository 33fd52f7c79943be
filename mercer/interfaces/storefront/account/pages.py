"""What a customer keeps with the shop, as themes see it."""

from dataclasses import dataclass
from typing import Any

from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.orders.pages import State
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.texts.pages import TextsBox


@dataclass(frozen=True, slots=True)
class OrderRow:
    """An order in the history."""

    number: str
    url: str
    placed: str
    words: str
    total: str
    states: tuple[State, ...]


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Every order of a customer."""

    name: str
    orders: tuple[OrderRow, ...]


@dataclass(frozen=True, slots=True)
class AddressCard:
    """An address of the address book."""

    id: str
    lines: tuple[str, ...]
    phone: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class AddressesPage:
    """The address book."""

    addresses: tuple[AddressCard, ...]


@dataclass(frozen=True, slots=True)
class CardPanel:
    """A card that is kept, in words."""

    id: str
    name: str
    expiry: str
    used: str
    is_expired: bool


@dataclass(frozen=True, slots=True)
class CardsPage:
    """The cards that are kept."""

    cards: tuple[CardPanel, ...]
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class RemoveCardPage:
    """One of them, about to be removed."""

    card: CardPanel
    here: str = "/account/cards/"


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form of the account; `checks` are name, label and whether it is ticked."""

    title: str
    fields: tuple[Field, ...]
    button: str
    checks: tuple[tuple[str, str, bool], ...] = ()
    notices: tuple[Notice, ...] = ()
    back_url: str = ""
    here: str = ""

    @property
    def errors(self) -> tuple[Field, ...]:
        """The fields that were not accepted."""
        return tuple(field for field in self.fields if field.error)


@dataclass(frozen=True, slots=True)
class PasskeyCard:
    """A passkey of the person."""

    id: str
    name: str
    added: str


@dataclass(frozen=True, slots=True)
class SessionCard:
    """A browser in which the person is signed in."""

    id: str
    device: str
    place: str
    last_seen: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class AppCard:
    """An app of the shop's in which the customer is signed in."""

    id: str
    device: str
    last_used: str


@dataclass(frozen=True, slots=True)
class SecurityPage:
    """How the person signs in; `must` asks staff for a second factor before they go on."""

    has_app: bool
    has_codes: bool
    passkeys: tuple[PasskeyCard, ...]
    sessions: tuple[SessionCard, ...]
    must: bool
    works_here: bool
    apps: tuple[AppCard, ...] = ()
    here: str = "/account/security/"


@dataclass(frozen=True, slots=True)
class LinkPage:
    """A page with one sentence and one button, or a way on."""

    title: str
    words: str
    button: str = ""
    next_url: str = ""
    next_words: str = ""


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One time that the customer said yes or no."""

    words: str
    when: str


@dataclass(frozen=True, slots=True)
class PrivacyPage:
    """What the customer agreed to, what is kept about them, and the way out."""

    accepts_marketing: bool
    consents: tuple[ConsentLine, ...]
    has_records: bool
    notices: tuple[Notice, ...] = ()
    here: str = "/account/privacy/"
    texts: TextsBox | None = None


@dataclass(frozen=True, slots=True)
class RecordsPage:
    """Everything that is kept about the customer, by kind."""

    records: dict[str, Any]
    here: str = "/account/privacy/"
