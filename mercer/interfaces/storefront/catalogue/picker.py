"""The choice among a product's variants: what each costs, whether it can be had, what is shown."""

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import Offer
from mercer.areas.cart.rules import MOST_PER_LINE
from mercer.areas.catalogue.facts import ProductFacts, VariantFacts
from mercer.areas.catalogue.rules import StockPolicy
from mercer.areas.inventory.rules import Availability
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.cards import price_tag
from mercer.interfaces.storefront.catalogue.pages import OptionChoice, OptionValue, VariantChoice
from mercer.interfaces.storefront.catalogue.promise import Promise

FEW = 5


def choice(
    offer: Offer, product: ProductFacts, store: StoreFacts, promise: Promise
) -> VariantChoice:
    """One variant as it can be bought."""
    variant, price, there = offer.variant, offer.price, offer.stock
    can_sell = can_buy(offer)
    words, tone = stock_words(there, can_sell)
    mosts = (there.most, variant.max_per_order, MOST_PER_LINE)
    return VariantChoice(
        variant_id=str(variant.variant_id),
        sku=variant.sku,
        text=variant.option_text,
        price=price_tag(price.amount_minor, price.was_minor, store) if price else None,
        stock_words=words,
        stock_tone=tone,
        can_sell=can_sell,
        most=min(most for most in mosts if most is not None),
        picture=picture_of(variant, product),
        arrival_words=promise.arrival_words(offer) if can_sell else "",
        prior_words=promise.prior_words(offer),
    )


def can_buy(offer: Offer) -> bool:
    """Whether a variant has a price, stock and leave to be sold."""
    return offer.price is not None and offer.stock.can_sell and offer.variant.is_sellable


def picture_of(variant: VariantFacts, product: ProductFacts) -> int:
    """Which picture shows this variant: its place among all, from 1; 0 for none of its own."""
    for position, image in enumerate(product.images, start=1):
        if variant.variant_id in image.variant_ids:
            return position
    return 0


def stock_words(there: Availability, can_sell: bool) -> tuple[str, str]:
    """What a shopper is told about stock, and its tone."""
    if not can_sell:
        return _("Sold out"), "bad"
    if there.policy == StockPolicy.BACKORDER and not there.available:
        return _("Not in stock now: we order it for you"), "warn"
    if there.available is not None and there.available <= FEW:
        return _("Only %(number)d left") % {"number": there.available}, "warn"
    return _("In stock"), "good"


def choose(choices: list[VariantChoice], sku: str) -> VariantChoice:
    """The variant asked for, else the first that can be bought, else the first."""
    for one in choices:
        if one.sku == sku:
            return one
    return next((one for one in choices if one.can_sell), choices[0] if choices else NOTHING)


NOTHING = VariantChoice("", "", "", None, "", "info", False, 0, 0)


def options_of(
    product: ProductFacts, choices: list[VariantChoice], chosen: VariantChoice
) -> tuple[OptionChoice, ...]:
    """Each option with its values; a value leads to the variant nearest to what is chosen."""
    by_values = dict(
        zip((variant.option_values for variant in product.variants), choices, strict=True)
    )
    current = next(
        (one.option_values for one in product.variants if one.sku == chosen.sku), tuple[str, ...]()
    )
    found = []
    for place, option in enumerate(product.options):
        values = tuple(
            option_value(product.slug, by_values, current, place, value, label)
            for value, label in zip(option.values, option.labels, strict=True)
        )
        here = next((value.name for value in values if value.is_chosen), "")
        found.append(OptionChoice(option.label, values, here))
    return tuple(found)


def option_value(
    slug: str,
    by_values: dict[tuple[str, ...], VariantChoice],
    current: tuple[str, ...],
    place: int,
    value: str,
    label: str,
) -> OptionValue:
    """A value, and what becomes of it together with the other values chosen."""
    exact = by_values.get((*current[:place], value, *current[place + 1 :]))
    target = exact or nearest(by_values, current, place, value)
    state = "none" if exact is None else "" if exact.can_sell else "gone"
    return OptionValue(
        value=value,
        url=links.product(slug, target.sku) if target else "#",
        sku=target.sku if target else "",
        is_chosen=place < len(current) and current[place] == value,
        can_sell=bool(exact and exact.can_sell),
        state=state,
        words=state_words()[state],
        name=label,
    )


def state_words() -> dict[str, str]:
    """What is said of a value that cannot be had together with the others chosen."""
    return {
        "": "",
        "gone": " " + _("(sold out)"),
        "none": " " + _("(not made in this combination)"),
    }


def nearest(
    by_values: dict[tuple[str, ...], VariantChoice],
    current: tuple[str, ...],
    place: int,
    value: str,
) -> VariantChoice | None:
    """The variant with this value that shares most of the other values chosen."""
    best: tuple[int, VariantChoice] | None = None
    for values, one in by_values.items():
        if place < len(values) and values[place] == value:
            shared = sum(mine == theirs for mine, theirs in zip(values, current, strict=False))
            if best is None or shared > best[0]:
                best = (shared, one)
    return best[1] if best else None


def as_script(variant: VariantFacts, one: VariantChoice) -> dict[str, object]:
    """A variant as the picker on the page knows it."""
    return {
        "id": one.variant_id,
        "sku": one.sku,
        "values": variant.option_values,
        "now": one.price.now if one.price else "",
        "was": one.price.was if one.price else "",
        "saving": one.price.saving if one.price else "",
        "stock": one.stock_words,
        "tone": one.stock_tone,
        "can": one.can_sell,
        "most": one.most,
        "picture": one.picture,
        "arrival": one.arrival_words,
        "prior": one.prior_words,
        **(
            {"names": variant.shown_values} if variant.shown_values != variant.option_values else {}
        ),
    }
