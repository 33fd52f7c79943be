"""The cart, as themes see it."""

from dataclasses import dataclass

from mercer.interfaces.storefront.pages import Door, Notice, Picture, ProductCard


@dataclass(frozen=True, slots=True)
class CartLineCard:
    """A line of the cart; `price_words` say why it costs less than others pay; of one that
    `is_refused`, another quantity was asked for than it has: the notice says why."""

    id: str
    title: str
    option_text: str
    sku: str
    url: str
    picture: Picture | None
    quantity: int
    most: int
    unit_price: str
    was: str
    total: str
    notice: Notice | None
    price_words: str = ""
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class AmountRow:
    """One row of a sum; `is_soft` rows explain, `is_total` is the end."""

    name: str
    amount: str
    is_soft: bool = False
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Removed:
    """What was just taken out, so that it can be put back."""

    title: str
    variant_id: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Estimate:
    """What delivery would cost to a place; `ways` lead to the market that delivers there, each with
    its address, where this one does not."""

    country: str
    postal_code: str
    countries: tuple[tuple[str, str], ...]
    rows: tuple[AmountRow, ...]
    words: str
    ways: tuple[tuple[str, Door], ...] = ()


@dataclass(frozen=True, slots=True)
class CartPage:
    """What a theme may rely on for the cart; `goes_with` is on the whole page only. `put_back` is
    the id of a line that was just put back, where the keyboard goes on; `settle_url` leads to
    the first note that stands between the cart and checkout."""

    lines: tuple[CartLineCard, ...]
    units: int
    amounts: tuple[AmountRow, ...]
    can_check_out: bool
    prices_changed: bool
    notices: tuple[Notice, ...] = ()
    removed: Removed | None = None
    estimate: Estimate | None = None
    paying_url: str = ""
    put_back: str = ""
    settle_url: str = ""
    goes_with: tuple[ProductCard, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedFragment:
    """What is said after something was added, or why it was not."""

    notice: Notice
    cart_url: str
