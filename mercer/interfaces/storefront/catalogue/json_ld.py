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
    offers: list[tuple[str, int, bool]],
) -> str:
    """A product with an offer for each variant: SKU, price in minor units, can it be had."""
    there, gone = "https://schema.org/InStock", "https://schema.org/OutOfStock"
    graph: list[dict[str, Any]] = [
        {
            "@type": "Product",
            "name": product.title,
            "description": words,
            "url": store.base_url + here.url,
            "image": [absolute(store, one.src) for one in pictures],
            **({"brand": {"@type": "Brand", "name": product.brand}} if product.brand else {}),
            "offers": [
                {
                    "@type": "Offer",
                    "sku": sku,
                    "price": Money(minor, store.currency).plain(),
                    "priceCurrency": store.currency,
                    "availability": there if can_sell else gone,
                    "url": store.base_url + here.url,
                }
                for sku, minor, can_sell in offers
            ],
        },
        trail_of(store, trail, here),
    ]
    return safe_json({"@context": "https://schema.org", "@graph": graph})


def absolute(store: StoreFacts, url: str) -> str:
    """An address that others can follow."""
    return url if "://" in url else store.base_url + url
