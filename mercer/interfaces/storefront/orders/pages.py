"""An order, as its buyer sees it."""

from dataclasses import dataclass
from hashlib import blake2b

from mercer.interfaces.storefront.cart.pages import AmountRow
from mercer.interfaces.storefront.downloads.pages import DownloadCard
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import Link, Notice, Picture


@dataclass(frozen=True, slots=True)
class OrderLineCard:
    """A line as it was sold."""

    title: str
    option_text: str
    sku: str
    picture: Picture | None
    quantity: int
    unit_price: str
    total: str
    words: str


@dataclass(frozen=True, slots=True)
class ShipmentCard:
    """A parcel and where it is."""

    title: str
    status: str
    tone: str
    when: str
    carrier: str
    tracking_number: str
    tracking_url: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened."""

    words: str
    when: str


@dataclass(frozen=True, slots=True)
class State:
    """A status in words, with its tone."""

    words: str
    tone: str


@dataclass(frozen=True, slots=True)
class OrderPage:
    """What became of an order."""

    number: str
    placed: str
    email: str
    is_new: bool
    states: tuple[State, ...]
    lines: tuple[OrderLineCard, ...]
    amounts: tuple[AmountRow, ...]
    shipments: tuple[ShipmentCard, ...]
    timeline: tuple[Step, ...]
    delivery_address: tuple[str, ...]
    billing_address: tuple[str, ...]
    delivery_method: str
    payment_method: str
    instructions: tuple[tuple[str, str], ...]
    instruction_words: str
    note: str
    is_moving: bool = False
    documents: tuple[Link, ...] = ()
    notices: tuple[Notice, ...] = ()
    downloads: tuple[DownloadCard, ...] = ()
    stop_texts_url: str = ""

    @property
    def fingerprint(self) -> str:
        """Changes with anything that a buyer may wait for."""
        fetched = tuple((one.name, bool(one.url)) for one in self.downloads)
        told = (
            self.states, self.shipments, self.timeline, self.lines, self.instructions, fetched,
        )  # fmt: skip
        return blake2b(repr(told).encode(), digest_size=9).hexdigest()


@dataclass(frozen=True, slots=True)
class FindOrderPage:
    """The look-up for guests."""

    fields: tuple[Field, ...]
    refusal: str = ""
