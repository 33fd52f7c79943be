"""What search engines read: schema.org in JSON, harmless inside HTML."""

import json
from typing import Any

from mercer.areas.catalogue.facts import ProductFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.pages import Link, Picture
from mercer.kernel.money import Money


def safe_json(content: Any) -> str:
    """JSON that cannot close the element it stands in, whatever a product is called."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    for mark in "<>&":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def trail_of(store: StoreFacts, trail: tuple[Link, ...], here: Link) -> dict[str, Any]:
    """Where the page hangs in the shop."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.name,
                "item": store.base_url + link.url,
            }
            for position, link in enumerate((*trail, here), start=1)
        ],
    }


def category_json(store: StoreFacts, trail: tuple[Link, ...], here: Link) -> str:
    """A category."""
    return safe_json({"@context": "https://schema.org", **trail_of(store, trail, here)})


def product_json(
    *,
    store: StoreFacts,
    product: ProductFacts,
    words: str,
    trail: tuple[Link, ...],
    here: Link,
    pictures: tuple[Picture, ...],
    reviews: dict[str, Any],
    offers: list[tuple[str, int, bool]],
) -> str:
    """A product with an offer for each variant: SKU, price in minor units, can it be had."""
    graph = [trail_of(store, trail, here)]
    if offers:
        # Without an offer a product says nothing that search engines would show.
        graph.insert(0, {
            "@type": "Product",
            "name": product.title,
            "description": words,
            "url": store.base_url + here.url,
            **({"image": [absolute(store, one.src) for one in pictures]} if pictures else {}),
            **({"brand": {"@type": "Brand", "name": product.brand}} if product.brand else {}),
            **reviews,
            "offers": [offer(store, here, *one) for one in offers],
        })  # fmt: skip
    return safe_json({"@context": "https://schema.org", "@graph": graph})


def offer(
    store: StoreFacts, here: Link, sku: str, price_minor: int, can_sell: bool
) -> dict[str, Any]:
    """What one variant costs, and whether it can be had."""
    return {
        "@type": "Offer",
        "sku": sku,
        "price": Money(price_minor, store.currency).plain(),
        "priceCurrency": store.currency,
        "availability": f"https://schema.org/{'InStock' if can_sell else 'OutOfStock'}",
        "itemCondition": "https://schema.org/NewCondition",
        "seller": {"@type": "Organization", "name": store.name},
        "url": store.base_url + here.url,
    }


def absolute(store: StoreFacts, url: str) -> str:
    """An address that others can follow."""
    return url if "://" in url else store.base_url + url
