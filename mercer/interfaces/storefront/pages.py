"""What every theme may rely on: adding a member is safe, removing one is a major release.

Every view fills one frozen dataclass: all reading is done, amounts and days are written out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from mercer.areas.delivery.rules import MethodFacts
from mercer.interfaces.storefront import formats


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Branch:
    """A category in the menu, with its own branches."""

    name: str
    url: str
    branches: tuple["Branch", ...] = ()
    picture: "Picture | None" = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in several widths; `srcset` is empty when there is only one. `large`: the largest,
    where it can be looked at closely. `focus`: how far down what matters is, in tenths of its
    height, `focus_across`: how far to the right, for places that show only a part of it. `avif`:
    the same sizes, smaller, for browsers that know it; empty where there are none."""

    src: str
    srcset: str
    width: int
    height: int
    alt: str
    large: str = ""
    focus: int = 5
    avif: str = ""
    focus_across: int = 5


@dataclass(frozen=True, slots=True)
class Look:
    """What the shop looks like: `marks` are attributes of the page's root, one for each choice of
    the theme's settings; `light`, `dark`: colours by name; `font_urls`: what every page needs."""

    theme: str
    stylesheet_url: str
    font_urls: tuple[str, ...]
    marks: dict[str, str]
    light: dict[str, str]
    dark: dict[str, str]
    scheme: str = "auto"
    logo: Picture | None = None
    logo_dark: Picture | None = None
    icon_key: str = ""


@dataclass(frozen=True, slots=True)
class WalletButton:
    """An express wallet: pressed, `value` says which, and it brings contact and address."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the store: a market in one of its languages, with names in that language.

    `codes` are what search engines know it by; addresses begin with `prefix`."""

    market: str
    country: str
    language: str
    language_name: str
    currency: str
    currency_name: str
    prefix: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shell:
    """What surrounds every page of a store. `menu` are the categories; `header` is what the header
    shows, `columns` what the footer shows beside its usual columns. `own_pages` are the merchant's
    pages, `branches` all categories, both by id. `asks_first`: what a shopper does not need is kept
    in the browser after a yes."""

    store_name: str
    tagline: str
    language: str
    currency: str
    base_url: str
    menu: tuple[Branch, ...]
    policies: tuple[Link, ...]
    contact_email: str
    contact_phone: str
    prices_include_tax: bool
    delivery_words: str
    delivery_methods: tuple[MethodFacts, ...]
    returns_words: str
    is_demo: bool
    is_draft: bool
    look: Look
    is_preview: bool = False
    header: tuple[Branch, ...] = ()
    columns: tuple[Branch, ...] = ()
    own_pages: Mapping[str, Link] = field(default_factory=dict, compare=False)
    branches: Mapping[str, Branch] = field(default_factory=dict, compare=False)
    doors: tuple[Door, ...] = ()
    prefix: str = ""
    asks_first: bool = False
    wallets: tuple[WalletButton, ...] = ()
    rendered: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def here(self) -> Door | None:
        """The way in that this page is of, where there are several."""
        return next((each for each in self.doors if each.prefix == self.prefix), None)

    @property
    def picture(self) -> Picture | None:
        """What stands for the shop where a page that is shared has no picture of its own."""
        return next((each.picture for each in self.menu if each.picture), None)

    def alternates(self, canonical: str) -> tuple[tuple[str, str], ...]:
        """The same page in every market, where its path is the same in all of them."""
        path = canonical.removeprefix(self.base_url).removeprefix(self.prefix)
        return tuple((code, each.prefix + path) for each in self.doors for code in each.codes)

    def alternates_of(self, step: str, slug: Callable[[str], str]) -> tuple[tuple[str, str], ...]:
        """The same for something whose slug is another one in each language."""
        return tuple(
            (code, f"{each.prefix}/{step}/{quote(slug(each.language))}/")
            for each in self.doors
            for code in each.codes
        )

    @property
    def direction(self) -> str:
        """Where lines begin: "ltr" or "rtl"."""
        return formats.direction(self.language)


@dataclass(frozen=True, slots=True)
class PriceTag:
    """`was` is the higher price before, `is_from` says that other variants cost more."""

    now: str
    was: str = ""
    is_from: bool = False
    saving: str = ""


@dataclass(frozen=True, slots=True)
class Stars:
    """Stars to see (`halves`: 0 to 10 half stars), to read ("4.6", "12"), and to hear (`words`)."""

    average: str
    count: str
    halves: int
    words: str
    reviews: str


@dataclass(frozen=True, slots=True)
class ProductCard:
    """A product in a list."""

    title: str
    url: str
    brand: str
    picture: Picture | None
    price: PriceTag | None
    in_stock: bool
    rating: "Stars | None" = None


@dataclass(frozen=True, slots=True)
class Pager:
    """Leafing through a list; `pages` holds numbers, with None for a gap."""

    page: int
    last: int
    previous_url: str
    next_url: str
    pages: tuple[Link | None, ...]


@dataclass(frozen=True, slots=True)
class MessagePage:
    """A page that says one thing: not found, refused, opening soon."""

    title: str
    words: str
    actions: tuple[Link, ...] = ()
    refresh_seconds: int = 0


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence for the shopper; `tone` is info, good, warn or bad. `link` is what the
    way on is called, where there is one."""

    tone: str
    words: str
    url: str = ""
    link: str = ""
