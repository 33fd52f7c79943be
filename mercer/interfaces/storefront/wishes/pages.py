"""Wish lists and the sign-up for what is sold out, as themes see them."""

from dataclasses import dataclass

from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import Link, Notice, Picture, PriceTag


@dataclass(frozen=True, slots=True)
class WishCard:
    """A product on a wish list; `variant_id` can be put into the cart as it is, if it is there.

    Without `url` it is not sold at the moment, and has no page."""

    title: str
    url: str
    slug: str
    picture: Picture | None
    option_text: str
    price: PriceTag | None
    stock_words: str
    stock_tone: str
    variant_id: str
    is_watched: bool = False


@dataclass(frozen=True, slots=True)
class ListLink:
    """One of the shopper's lists; `holds`: the product that is being chosen a list for is on it."""

    id: str
    name: str
    url: str
    units: int
    is_default: bool
    is_here: bool = False
    holds: bool = False


@dataclass(frozen=True, slots=True)
class WatchPanel:
    """Mails about lower prices of a list: `email` is written to (`is_on`), or was asked
    (`is_asked`); `covers_all` of the list, else the wishes watched alone."""

    email: str = ""
    is_on: bool = False
    is_asked: bool = False
    covers_all: bool = False


@dataclass(frozen=True, slots=True)
class WatchPage:
    """Asking to be written to about a list or one thing on it; customers need no field."""

    title: str
    list_id: str
    slug: str
    email: Field | None
    notice: Notice | None = None
    back: Link | None = None


@dataclass(frozen=True, slots=True)
class WatchLinkPage:
    """What a mail's link leads to: saying yes, or no more mails."""

    is_confirmed: bool = False
    is_stopped: bool = False
    everything: bool = False


@dataclass(frozen=True, slots=True)
class WishesPage:
    """A wish list; of somebody else's (`is_own` is false) nothing can be changed.

    `lists` are all of the shopper's, the one shown included; `new` and `named` are the fields for
    another list's name and for this one's."""

    wishes: tuple[WishCard, ...]
    is_own: bool
    share_url: str = ""
    notices: tuple[Notice, ...] = ()
    name: str = ""
    here: ListLink | None = None
    lists: tuple[ListLink, ...] = ()
    new: Field | None = None
    named: Field | None = None
    watch: WatchPanel | None = None

    @property
    def others(self) -> tuple[ListLink, ...]:
        """The shopper's other lists, to move wishes to."""
        return tuple(one for one in self.lists if not one.is_here)

    @property
    def can_buy_all(self) -> bool:
        """Whether more than one wish can be put into the cart as it is."""
        return sum(bool(one.variant_id) for one in self.wishes) > 1


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """Which lists a product is to be on; without any list yet, `lists` is the one to be."""

    title: str
    slug: str
    variant_id: str
    lists: tuple[ListLink, ...]
    new: Field | None
    notices: tuple[Notice, ...] = ()
    back: Link | None = None


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
