"""Wish lists and the sign-up for what is sold out, as themes see them."""

from dataclasses import dataclass

from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import Link, Notice, Picture, PriceTag


@dataclass(frozen=True, slots=True)
class WishCard:
    """A product on a wish list; `variant_id` can be put into the cart as it is, if it is there."""

    title: str
    url: str
    slug: str
    picture: Picture | None
    option_text: str
    price: PriceTag | None
    stock_words: str
    stock_tone: str
    variant_id: str


@dataclass(frozen=True, slots=True)
class WishesPage:
    """A wish list; of somebody else's (`is_own` is false) nothing can be changed."""

    wishes: tuple[WishCard, ...]
    is_own: bool
    share_url: str = ""
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class RestockPage:
    """The sign-up for a variant that is sold out; `email` is the field to fill in."""

    title: str
    variant_id: str
    email: Field
    notice: Notice | None = None
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class StoppedPage:
    """No more mails about an article, or about any."""

    title: str
    token: str
    everything: bool
