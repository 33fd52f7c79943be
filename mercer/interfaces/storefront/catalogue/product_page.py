"""A product, with one of its variants chosen."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from mercer.areas.cart.queries import Offer, list_offers
from mercer.areas.catalogue.facts import ProductFacts
from mercer.areas.catalogue.queries import get_product_page
from mercer.areas.catalogue.rules import needs_shipping
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.cards import (
    PAGE_WIDTH,
    picture,
    tax_words,
)
from mercer.interfaces.storefront.catalogue.details import details_of
from mercer.interfaces.storefront.catalogue.films import films_of
from mercer.interfaces.storefront.catalogue.json_ld import absolute, product_json, safe_json
from mercer.interfaces.storefront.catalogue.pages import ProductPage
from mercer.interfaces.storefront.catalogue.picker import (
    as_script,
    choice,
    choose,
    options_of,
    picture_of,
    state_words,
)
from mercer.interfaces.storefront.catalogue.promise import delivery_words, promise_of, returns_words
from mercer.interfaces.storefront.catalogue.related import read_related, related_rows
from mercer.interfaces.storefront.pages import Link, Picture, Shell
from mercer.interfaces.storefront.reviews.section import newest_section, reviews_json
from mercer.interfaces.storefront.rich_text import plain_words


def read_product_page(
    *,
    store: StoreFacts,
    shell: Shell,
    slug: str,
    sku: str,
    now: datetime,
    with_hidden: bool = False,
) -> ProductPage:
    """All of a product's page: five statements.

    `with_hidden` is for previews: drafts, too. Raises ProductNotFound."""
    found = get_product_page(store.id, slug, now, with_hidden=with_hidden, language=store.language)
    product = chosen_first(found, sku)
    ids = [variant.variant_id for variant in product.variants]
    related = read_related(store, product, now)
    offers = list_offers(
        store_id=store.id,
        variant_ids=[*ids, *(id_ for _card, theirs in related for id_ in theirs)],
        currency=store.currency,
        now=now,
        language=store.language,
    )
    own = [offers[id_] for id_ in ids if id_ in offers]
    if with_hidden:
        own = [as_if_shown(offer) for offer in own]
    promise = promise_of(store=store, shell=shell, now=now)
    pictures = pictures_of(product)
    choices = [choice(offer, product, store, promise) for offer in own]
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
        alternates=shell.alternates_of("products", product.addresses.in_language),
        slug=product.slug,
        description=product.description,
        trail=trail,
        pictures=pictures,
        chosen=chosen,
        options=options_of(product, choices, chosen),
        variants_json=safe_json(
            [as_script(*pair) for pair in zip(product.variants, choices, strict=True)]
        ),
        state_words=state_words(),
        tax_words=tax_words(store, is_shipped=needs_shipping(product.kind)),
        **shipping_of(product, shell),
        json_ld=product_json(
            store=store,
            product=product,
            words=words,
            trail=trail,
            here=here,
            pictures=pictures,
            reviews=reviews_json(store, product),
            offers=priced(own),
        ),
        share_picture=absolute(store, pictures[0].src) if pictures else "",
        reviews=newest_section(store, product),
        details=details_of(product, store),
        films=films_of(product, store),
        related_rows=related_rows(related, product, offers, store),
    )


def as_if_shown(offer: Offer) -> Offer:
    """What is offered once shoppers see the product: a preview of a draft is not "sold out"."""
    return replace(offer, variant=replace(offer.variant, is_sellable=True))


def shipping_of(product: ProductFacts, shell: Shell) -> dict[str, Any]:
    """What is said of delivery and of sending back: nothing of what is not shipped."""
    is_shipped = needs_shipping(product.kind)
    return {
        "needs_shipping": is_shipped,
        "delivery_words": delivery_words(product, shell),
        "returns_words": returns_words(product, shell),
        "returns_url": policy_url(shell, "returns") if is_shipped else "",
        "delivery_url": policy_url(shell, "delivery") if is_shipped else "",
    }


def priced(offers: Sequence[Offer]) -> list[tuple[str, int, bool]]:
    """What search engines are told of each variant: SKU, price, can it be had."""
    return [
        (one.variant.sku, one.price.amount_minor, one.stock.can_sell)
        for one in offers
        if one.price is not None
    ]


def chosen_first(product: ProductFacts, sku: str) -> ProductFacts:
    """Begin with the picture of the variant asked for, so that it is seen without scripts, too."""
    for variant in product.variants:
        place = picture_of(variant, product) if variant.sku == sku else 0
        if place > 1:
            first = product.images[place - 1]
            others = (one for one in product.images if one is not first)
            return replace(product, images=(first, *others))
    return product


def pictures_of(product: ProductFacts) -> tuple[Picture, ...]:
    """Every picture of the product, with its largest size to look closely."""
    shown = []
    for image in product.images:
        one = picture(image, PAGE_WIDTH, product.title)
        if one is not None:
            shown.append(replace(one, large=links.media(image.renditions[-1].key)))
    return tuple(shown)


def policy_url(shell: Shell, slug: str) -> str:
    """Where a policy is, if the shop has it."""
    url = links.policy(slug)
    return url if any(link.url == url for link in shell.policies) else ""
