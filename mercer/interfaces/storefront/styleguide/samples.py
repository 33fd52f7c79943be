"""Made-up goods and forms to show components with; nothing is read."""

from dataclasses import replace
from urllib.parse import quote

from mercer.interfaces.storefront.catalogue.facet_pages import (
    FilterGroup,
    FilterPanel,
    FilterValue,
    PriceFilter,
    PriceStretch,
    SortChoice,
    StarsChoice,
)
from mercer.interfaces.storefront.catalogue.pages import OptionChoice, OptionValue
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.pages import (
    Link,
    Notice,
    Pager,
    Picture,
    PriceTag,
    ProductCard,
    Stars,
)
from mercer.interfaces.storefront.reviews.pages import ReviewCard

DRAWN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 5"><rect width="4" height="5" '
    'fill="{ground}"/><ellipse cx="2" cy="2.7" rx="1.1" ry="1.4" fill="{shape}"/></svg>'
)


def drawn(ground: str, shape: str, alt: str) -> Picture:
    """A picture that needs no file."""
    source = "data:image/svg+xml," + quote(DRAWN.format(ground=ground, shape=shape))
    return Picture(source, "", 800, 1000, alt, large=source)


STARS = Stars("4.5", "12", 9, "4.5 out of 5 stars, 12 reviews", "12 reviews")
PICTURES = (
    drawn("#e9e3d8", "#7d8b6f", "A vase in green"),
    drawn("#dfe4e6", "#a45a3d", "A vase in clay"),
    drawn("#efe6e0", "#38424d", "A vase in slate"),
)
CARDS = (
    ProductCard("Vase, hand-thrown", "#", "Fern", PICTURES[0], PriceTag("£48.00"), True, STARS),
    ProductCard("Bowl on a foot", "#", "Fern",
                PICTURES[1], PriceTag("£24.00", was="£32.00", saving="−25%"), True),
    ProductCard("Carafe with a long name that runs over two lines", "#", "Moor",
                PICTURES[2], PriceTag("£60.00", is_from=True), False, replace(STARS, halves=6)),
    ProductCard("Without a picture", "#", "", None, None, True),
)  # fmt: skip
FIELDS = (
    Field("name", "Name", "Ada Lovelace", autocomplete="name"),
    Field("email", "Mail address", hint="For the confirmation only.", kind="email"),
    Field("postal", "Postal code", "SW1", error="This is not a postal code of Britain."),
    Field("country", "Country", "GB", choices=(("GB", "United Kingdom"), ("DE", "Germany"))),
    Field("note", "A word to us", kind="textarea", required=False),
)
NOTICES = tuple(
    Notice(tone, words)
    for tone, words in (
        ("info", "A note: the shop is closed on Sunday."),
        ("good", "Good news: it is in your cart."),
        ("warn", "Look again: the price has changed."),
        ("bad", "That did not work: the bank said no."),
    )
)
PAGER = Pager(3, 9, "#", "#", (Link("1", "#"), None, Link("2", "#"), Link("3", ""), Link("4", "#"),
                               None, Link("9", "#")))  # fmt: skip
OPTIONS = (
    OptionChoice(
        "Colour",
        (
            OptionValue("Green", "#", "A", True, True),
            OptionValue("Clay", "#", "B", False, True),
            OptionValue("Slate", "#", "C", False, False, "gone", "sold out"),
            OptionValue("White", "#", "", False, False, "none", "not made in this size"),
        ),
        "Green",
    ),
)
REVIEW = ReviewCard(
    id="sample", stars=STARS, title="Better than in the picture",
    paragraphs=("It stands well, and the glaze is deep.", "The parcel came in two days."),
    language="", name="Grace", day="3 May 2026", is_verified=True, photos=(),
    reply=("Thank you, Grace.",), reply_day="4 May 2026", report_url="#",
)  # fmt: skip
AMOUNTS = (
    {"name": "Goods", "amount": "£72.00", "is_soft": False, "is_total": False},
    {"name": "Delivery", "amount": "£4.00", "is_soft": True, "is_total": False},
    {"name": "Total", "amount": "£76.00", "is_soft": False, "is_total": True},
)


def panel() -> FilterPanel:
    """Filters, some of them chosen."""
    values = tuple(
        FilterValue(f"sample-{number}", "option", name, name, count, number == 1)
        for number, (name, count) in enumerate((("Green", 12), ("Clay", 7), ("Slate", 1)), 1)
    )
    return FilterPanel(
        action="#",
        address="#",
        words="",
        groups=(FilterGroup("sample-colour", "Colour", values, (), True, 1),),
        price=PriceFilter("", "", "12", "240", "GBP", (
            PriceStretch("up to £50", "#", 9, False), PriceStretch("£50 to £100", "#", 11, True),
        ), "", True),
        stock=FilterValue("sample-stock", "stock", "1", "In stock only", 18, False),
        stars=(StarsChoice("sample-stars-4", 4, "4 stars and up", 9, True),
               StarsChoice("sample-stars-0", 0, "Any rating", 0, False)),
        chips=(Link("Green", "#"), Link("£50 to £100", "#")),
        clear_url="#",
        sorts=(SortChoice("new", "Newest first", "#", True),
               SortChoice("price", "Price, low to high", "#", False)),
        total=20,
        unfiltered=48,
    )  # fmt: skip
