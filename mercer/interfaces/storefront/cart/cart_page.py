"""The cart put together as themes see it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mercer.areas.cart.queries import CartQuote, QuotedLine
from mercer.areas.cart.rules import CartStatus, Problem
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.delivery.queries import DeliveryQuote
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.tax.rules import TaxPart
from mercer.interfaces.storefront import formats, links, words
from mercer.interfaces.storefront.addresses import countries_in, delivery_countries
from mercer.interfaces.storefront.cart.pages import (
    AmountRow,
    CartLineCard,
    CartPage,
    Estimate,
    Removed,
)
from mercer.interfaces.storefront.catalogue.own_prices import own_words
from mercer.interfaces.storefront.markets.elsewhere import (
    elsewhere_words,
    other_countries,
    ways_to,
)
from mercer.interfaces.storefront.orders.order_page import tax_words
from mercer.interfaces.storefront.pages import Notice, Picture
from mercer.kernel.errors import DomainError, InvalidField

THUMB_WIDTH, THUMB_HEIGHT = 320, 400
FEW = 5
# What the cart page itself must settle; the rest is asked at checkout.
IN_THE_WAY = (
    Problem.NOT_FOR_SALE,
    Problem.QUANTITY_TOO_LARGE,
    Problem.OUT_OF_STOCK,
    Problem.PRICE_CHANGED,
    Problem.EMPTY,
    Problem.CURRENCY_NOT_SOLD,
)
# Refusals that are of a line, and said beside it.
TOO_MANY = ("quantity_too_large", "out_of_stock")
OF_A_LINE = (*TOO_MANY, "not_for_sale", "invalid_field")


@dataclass(frozen=True, slots=True)
class Refused:
    """The line that was to have another quantity, and why it has the old one."""

    variant_id: UUID
    why: DomainError

    def is_of(self, quote: CartQuote | None) -> bool:
        """Whether it can be said beside the line."""
        lines = quote.lines if quote else ()
        is_there = any(line.variant.variant_id == self.variant_id for line in lines)
        return is_there and self.why.code in OF_A_LINE


def cart_page(
    store: StoreFacts,
    quote: CartQuote | None,
    *,
    notices: tuple[Notice, ...] = (),
    refused: Refused | None = None,
    removed: Removed | None = None,
    estimate: Estimate | None = None,
) -> CartPage:
    """The page of a cart; of none, before anything was added."""
    if quote is None:
        return CartPage((), 0, (), False, False, notices, removed)
    is_paying = quote.cart.status == CartStatus.PLACING
    lines = tuple(line_card(line, quote, store, refused) for line in quote.lines)
    if is_paying:  # the page itself says so, with the way on
        notices = tuple(one for one in notices if one.url != links.checkout())
    if Problem.CURRENCY_NOT_SOLD in quote.problems:
        notices = (*notices, Notice("bad", words.problem_words(Problem.CURRENCY_NOT_SOLD)))
    return CartPage(
        lines=lines,
        units=sum(line.quantity for line in quote.lines),
        amounts=amounts_of(quote, store),
        can_check_out=not is_paying and not any(one in quote.problems for one in IN_THE_WAY),
        prices_changed=Problem.PRICE_CHANGED in quote.problems and not is_paying,
        notices=notices,
        removed=removed,
        estimate=estimate,
        paying_url=links.checkout() if is_paying else "",
        settle_url=first_note(quote, lines),
    )


def first_note(quote: CartQuote, lines: tuple[CartLineCard, ...]) -> str:
    """Where the page says what stands between the cart and checkout: above, or at a line."""
    noted = [line.id for line in lines if line.notice and line.notice.tone == "bad"]
    is_above = any(
        one in quote.problems for one in (Problem.PRICE_CHANGED, Problem.CURRENCY_NOT_SOLD)
    )
    return "#notes" if is_above or not noted else f"#line-{noted[0]}"


def line_card(
    line: QuotedLine, quote: CartQuote, store: StoreFacts, refused: Refused | None = None
) -> CartLineCard:
    """A line with its price, and what is to be said about it."""
    variant, currency = line.variant, quote.cart.currency
    picture = None
    if variant.image_key:
        picture = Picture(links.media(variant.image_key), "", THUMB_WIDTH, THUMB_HEIGHT, "")
    was = line.compare_at_minor or 0
    here = refused if refused and refused.variant_id == variant.variant_id else None
    return CartLineCard(
        id=str(variant.variant_id),
        title=variant.title,
        option_text=variant.option_text,
        sku=variant.sku,
        url=links.product(variant.product_slug, variant.sku if variant.option_text else ""),
        picture=picture,
        quantity=line.quantity,
        most=max(line.most, line.quantity, 1),
        unit_price=unit_price(line, currency, store.language),
        was=formats.amount(was, currency, store.language) if was > line.unit_price_minor else "",
        total=formats.amount(line.total_minor, currency, store.language),
        notice=refusal_notice(line, here) if here else line_notice(line, currency, store.language),
        price_words=own_words(line.shown_as, line.ordinary_minor, currency, store.language),
        is_refused=here is not None,
    )


def unit_price(line: QuotedLine, currency: str, language: str) -> str:
    """What one costs; nothing is said of what has no price in this currency."""
    if line.problem == Problem.NOT_FOR_SALE and not line.unit_price_minor:
        return ""
    return formats.amount(line.unit_price_minor, currency, language)


def refusal_notice(line: QuotedLine, refused: Refused) -> Notice:
    """Why a line has not the quantity that was asked for."""
    why = refused.why
    is_too_large = isinstance(why, InvalidField) and why.reason == "too_large"
    if line.most > 0 and (is_too_large or why.code in TOO_MANY):
        return Notice("bad", only_so_many(line))
    return Notice("bad", words.refusal_words(why))


def only_so_many(line: QuotedLine) -> str:
    """How many of it one cart can hold today."""
    return ngettext("Only %d can be had.", "Only %d can be had.", line.most) % line.most


def line_notice(line: QuotedLine, currency: str, language: str) -> Notice | None:
    """What the shopper has to know about a line."""
    if line.problem == Problem.NOT_FOR_SALE and line.variant.is_sellable:
        return Notice("bad", _("This is not sold in this country. Please take it out."))
    if line.problem == Problem.NOT_FOR_SALE:
        return Notice("bad", _("This is not sold any more. Please take it out."))
    if line.problem == Problem.OUT_OF_STOCK and line.most <= 0:
        return Notice("bad", _("This is sold out. Please take it out."))
    if line.problem in (Problem.OUT_OF_STOCK, Problem.QUANTITY_TOO_LARGE):
        return Notice("bad", only_so_many(line))
    if line.price_changed:
        old = formats.amount(line.shown_unit_price_minor, currency, language)
        new = formats.amount(line.unit_price_minor, currency, language)
        return Notice("warn", _("Was %(old)s, is %(new)s now.") % {"old": old, "new": new})
    left = line.availability.available
    if left is not None and line.quantity <= left <= FEW:
        return Notice("warn", ngettext("Only %d left.", "Only %d left.", left) % left)
    return None


def amounts_of(quote: CartQuote, store: StoreFacts) -> tuple[AmountRow, ...]:
    """The sum of a cart, every amount of it, with what is only an estimate said to be one."""

    def money(minor: int) -> str:
        return formats.amount(minor, quote.cart.currency, store.language)

    rows = [AmountRow(_("Goods"), money(quote.lines_minor))]
    if quote.discount_minor:
        rows.append(AmountRow(_("Discount"), money(-quote.discount_minor)))
    if quote.needs_shipping:
        rows.append(delivery_row(quote, money))
    taxes = [
        AmountRow(
            tax_words(name, rate, quote.prices_include_tax, store.language),
            money(minor),
            is_soft=True,
        )
        for (name, rate), minor in tax_sums(quote).items()
        if minor
    ]
    estimated = quote.tax_is_estimate or quote.delivery_is_estimate
    name = _("Total, about") if estimated else _("Total")
    total = AmountRow(name, money(quote.total_minor), is_total=True)
    if quote.prices_include_tax:
        return (*rows, total, *taxes)
    return (*rows, *taxes, total)


def delivery_row(quote: CartQuote, money: Callable[[int], str]) -> AmountRow:
    """What delivery costs, or will probably cost."""
    if quote.delivery is None and not quote.delivery_is_estimate:
        return AmountRow(_("Delivery"), "–")
    price = money(quote.delivery_minor) if quote.delivery_minor else _("Free")
    return AmountRow(
        _("Delivery, estimated") if quote.delivery_is_estimate else _("Delivery"), price
    )


def tax_sums(quote: CartQuote) -> dict[tuple[str, Decimal], int]:
    """Tax by name and rate."""
    sums: dict[tuple[str, Decimal], int] = {}
    parts: list[TaxPart] = [part for line in quote.lines for part in line.tax_parts]
    for part in (*parts, *quote.delivery_tax_parts):
        key = (part.name, part.rate)
        sums[key] = sums.get(key, 0) + part.tax_minor
    return sums


def estimated_address(store: StoreFacts, country: str, postal_code: str) -> PostalAddress | None:
    """Where the shopper asks about; None when they have not, or of a country nobody knows."""
    if not any(country == code for code, _name in delivery_countries(store)):
        return None
    return PostalAddress("", "", "", country, postal_code)


def estimate_of(
    store: StoreFacts, quote: CartQuote, asked: PostalAddress | None, elsewhere: str = ""
) -> Estimate | None:
    """What delivery would cost to a place; asks nothing: the quote was made for that place.

    `elsewhere` is a country of another market's that was asked about: it is reckoned there."""
    if not quote.needs_shipping:
        return None
    others = other_countries(store)
    codes = {code for code, _name in delivery_countries(store)} | others
    countries = countries_in(store.language, tuple(sorted(codes)))
    if elsewhere in others:
        asking = urlencode({"country": elsewhere})
        ways = tuple((f"{one.prefix}/cart/?{asking}", one) for one in ways_to(store, elsewhere))
        told = elsewhere_words(store, elsewhere)
        return Estimate(elsewhere, "", countries, (), told, ways)
    if asked is None:
        known = quote.cart.delivery_address
        return Estimate(known.country if known else store.country, "", countries, (), "")
    currency = quote.cart.currency
    rows = tuple(estimate_row(one, currency, store) for one in quote.delivery_quotes)
    said = (
        _("The total on this page counts delivery and tax for this place.")
        if rows
        else _("We cannot deliver there yet.")
    )
    return Estimate(asked.country, asked.postal_code, countries, rows, said)


def estimate_row(one: DeliveryQuote, currency: str, store: StoreFacts) -> AmountRow:
    """One way to get there."""
    price = (
        formats.amount(one.price_minor, currency, store.language) if one.price_minor else _("Free")
    )
    return AmountRow(f"{one.name}, {words.days(one.days_min, one.days_max)}", price)
