"""A product, with one of its variants chosen."""

import re
from datetime import datetime
from html import unescape

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import Offer, list_offers
from mercer.areas.cart.rules import MOST_PER_LINE
from mercer.areas.catalogue.facts import ProductFacts, VariantFacts
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.rules import StockPolicy, needs_shipping
from mercer.areas.inventory.rules import Availability
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.cards import (
    PAGE_WIDTH,
    picture,
    price_tag,
    tax_words,
)
from mercer.interfaces.storefront.catalogue.json_ld import absolute, product_json, safe_json
from mercer.interfaces.storefront.catalogue.pages import (
    OptionChoice,
    OptionValue,
    ProductPage,
    VariantChoice,
)
from mercer.interfaces.storefront.pages import Link, Picture, Shell

FEW = 5
TAGS = re.compile(r"<[^>]+>")


def read_product_page(
    *, store: StoreFacts, shell: Shell, slug: str, sku: str, now: datetime
) -> ProductPage:
    """All of a product's page: three statements. Raises ProductNotFound."""
    product = get_product_page(store.id, slug, now)
    ids = [variant.variant_id for variant in product.variants]
    offers = list_offers(store_id=store.id, variant_ids=ids, currency=store.currency, now=now)
    pictures = pictures_of(product)
    choices = [choice(offers[id_], product, store) for id_ in ids if id_ in offers]
    chosen = choose(choices, sku)
    trail = tuple(Link(one.name, links.category(one.slug)) for one in product.trail)
    here = Link(product.title, links.product(product.slug))
    words = product.seo_description or plain_words(product.description) or product.title
    return ProductPage(
        title=product.title,
        brand=product.brand,
        meta_title=product.seo_title or product.title,
        meta_description=words,
        canonical=store.base_url + here.url,
        slug=product.slug,
        description=product.description,
        trail=trail,
        pictures=pictures,
        chosen=chosen,
        options=options_of(product, choices, chosen),
        variants_json=safe_json(
            [as_script(*pair) for pair in zip(product.variants, choices, strict=True)]
        ),
        needs_shipping=needs_shipping(product.kind),
        tax_words=tax_words(store),
        delivery_words=delivery_words(product, shell),
        returns_url=policy_url(shell, "returns"),
        delivery_url=policy_url(shell, "delivery"),
        json_ld=product_json(
            store=store,
            product=product,
            words=words,
            trail=trail,
            here=here,
            pictures=pictures,
            offers=[
                (one.variant.sku, one.price.amount_minor, one.stock.can_sell)
                for one in offers.values()
                if one.price is not None
            ],
        ),
        share_picture=absolute(store, pictures[0].src) if pictures else "",
    )


def pictures_of(product: ProductFacts) -> tuple[Picture, ...]:
    """Every picture of the product."""
    found = (picture(image, PAGE_WIDTH, product.title) for image in product.images)
    return tuple(one for one in found if one is not None)


def choice(offer: Offer, product: ProductFacts, store: StoreFacts) -> VariantChoice:
    """One variant as it can be bought."""
    variant, price, there = offer.variant, offer.price, offer.stock
    can_sell = price is not None and there.can_sell and variant.is_sellable
    words, tone = stock_words(there, can_sell)
    mosts = (there.most, variant.max_per_order, MOST_PER_LINE)
    return VariantChoice(
        variant_id=str(variant.variant_id),
        sku=variant.sku,
        text=variant.option_text,
        price=price_tag(price.amount_minor, price.compare_at_minor, store) if price else None,
        stock_words=words,
        stock_tone=tone,
        can_sell=can_sell,
        most=min(most for most in mosts if most is not None),
        picture=picture_of(variant, product),
    )


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
        values = []
        for value in option.values:
            target = nearest(by_values, current, place, value)
            values.append(
                OptionValue(
                    value=value,
                    url=links.product(product.slug, target.sku) if target else "#",
                    sku=target.sku if target else "",
                    is_chosen=place < len(current) and current[place] == value,
                    can_sell=bool(target and target.can_sell),
                )
            )
        found.append(OptionChoice(option.name, tuple(values)))
    return tuple(found)


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
    }


def delivery_words(product: ProductFacts, shell: Shell) -> str:
    """How it comes to the buyer."""
    return shell.delivery_words if needs_shipping(product.kind) else _("Nothing to ship.")


def policy_url(shell: Shell, slug: str) -> str:
    """Where a policy is, if the shop has it."""
    url = links.policy(slug)
    return url if any(link.url == url for link in shell.policies) else ""


def plain_words(description: str, most: int = 155) -> str:
    """The beginning of a description, without marks."""
    text = " ".join(unescape(TAGS.sub(" ", description)).split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
