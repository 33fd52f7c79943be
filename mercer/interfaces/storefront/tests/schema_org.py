"""A validator of what our pages say in schema.org's words, without the network.

It knows only the types and properties that we use, with what schema.org allows as their values, and
what search engines require before they show them. What is not in the table is an error: a new
property is looked up, and added here.

Source: the vocabulary of schema.org, and the structured-data requirements of Google Search for
products, reviews, breadcrumbs, organisations, site names and FAQ pages.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Check = Callable[[Any], bool]
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
CONTEXT = "https://schema.org"


def text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def url(value: Any) -> bool:
    return isinstance(value, str) and re.match(r"https?://[^/\s]+(/\S*)?$", value) is not None


def price(value: Any) -> bool:
    return isinstance(value, str) and re.match(r"\d+(\.\d{1,3})?$", value) is not None


def number(value: Any) -> bool:
    try:
        return float(value) >= 0
    except (TypeError, ValueError):
        return False


def count(value: Any) -> bool:
    return str(value).isdigit() and int(value) > 0


def moment(value: Any) -> bool:
    try:
        return bool(datetime.fromisoformat(value))
    except (TypeError, ValueError):
        return False


def matching(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.match(pattern + "$", value) is not None


def one_of(*names: str) -> Check:
    return lambda value: value in {f"{CONTEXT}/{name}" for name in names}


@dataclass(frozen=True)
class Node:
    """Another thing, of one of these types."""

    types: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """A type: what it may say, what it must say, and of what it must say at least one."""

    may: dict[str, Check | Node]
    must: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()


def node(*types: str) -> Node:
    return Node(types)


AVAILABILITY = one_of(
    "BackOrder", "Discontinued", "InStock", "InStoreOnly", "LimitedAvailability", "OnlineOnly",
    "OutOfStock", "PreOrder", "PreSale", "SoldOut",
)  # fmt: skip
NEW = one_of("NewCondition", "UsedCondition", "RefurbishedCondition", "DamagedCondition")
GTIN = matching(r"\d{8}|\d{12,14}")
KINDS = {
    "Product": Kind(
        {"name": text, "description": text, "url": url, "image": url, "sku": text, "gtin": GTIN,
         "mpn": text, "brand": node("Brand", "Organization"), "offers": node("Offer"),
         "aggregateRating": node("AggregateRating"), "review": node("Review")},
        must=("name",), any_of=("offers", "review", "aggregateRating"),
    ),
    "Offer": Kind(
        {"sku": text, "gtin": GTIN, "price": price, "priceCurrency": matching("[A-Z]{3}"),
         "availability": AVAILABILITY, "itemCondition": NEW, "url": url,
         "seller": node("Organization"), "priceValidUntil": moment},
        must=("price", "priceCurrency", "availability"),
    ),
    "Brand": Kind({"name": text}, must=("name",)),
    "AggregateRating": Kind(
        {"ratingValue": number, "reviewCount": count, "ratingCount": count, "bestRating": number,
         "worstRating": number},
        must=("ratingValue",), any_of=("reviewCount", "ratingCount"),
    ),
    "Review": Kind(
        {"author": node("Person", "Organization"), "reviewRating": node("Rating"), "name": text,
         "reviewBody": text, "datePublished": moment, "image": url, "inLanguage": text},
        must=("author", "reviewRating"),
    ),
    "Rating": Kind(
        {"ratingValue": number, "bestRating": number, "worstRating": number}, must=("ratingValue",)
    ),
    "Person": Kind({"name": text}, must=("name",)),
    "BreadcrumbList": Kind({"itemListElement": node("ListItem")}, must=("itemListElement",)),
    "ListItem": Kind(
        {"position": count, "name": text, "item": url}, must=("position", "name", "item")
    ),
    "Organization": Kind(
        {"name": text, "legalName": text, "url": url, "logo": url, "email": matching(r"\S+@\S+"),
         "telephone": text, "address": node("PostalAddress"), "sameAs": url},
        must=("name",),
    ),
    "PostalAddress": Kind(
        {"streetAddress": text, "addressLocality": text, "postalCode": text, "addressRegion": text,
         "addressCountry": matching("[A-Z]{2}")},
    ),
    "WebSite": Kind(
        {"name": text, "url": url, "inLanguage": matching("[a-z]{2,3}(-[A-Za-z0-9]+)*"),
         "publisher": node("Organization"), "potentialAction": node("SearchAction")},
        must=("name", "url"),
    ),
    "SearchAction": Kind(
        {"target": node("EntryPoint"), "query-input": matching(r"required name=\w+")},
        must=("target", "query-input"),
    ),
    "EntryPoint": Kind({"urlTemplate": matching(r"https?://\S+\{\w+\}")}, must=("urlTemplate",)),
    "FAQPage": Kind({"url": url, "mainEntity": node("Question")}, must=("mainEntity",)),
    "Question": Kind(
        {"name": text, "acceptedAnswer": node("Answer")}, must=("name", "acceptedAnswer")
    ),
    "Answer": Kind({"text": text}, must=("text",)),
}  # fmt: skip


@dataclass
class Reading:
    """Every thing that a page speaks of, and what is wrong with it."""

    types: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def look(self, thing: Any, where: str, wanted: tuple[str, ...]) -> None:
        """One thing and all within it."""
        if not isinstance(thing, dict):
            self.errors.append(f"{where}: {thing!r} is no thing")
        elif set(thing) == {"@id"}:
            if self.known.get(thing["@id"]) not in wanted:
                self.errors.append(f"{where}: nothing of {wanted} is called {thing['@id']}")
        elif thing.get("@type") not in KINDS or (wanted and thing["@type"] not in wanted):
            self.errors.append(f"{where}: a thing of type {thing.get('@type')}")
        else:
            self.look_inside(thing, f"{where}/{thing['@type']}")

    def look_inside(self, thing: dict[str, Any], where: str) -> None:
        """What a thing says of itself."""
        kind = KINDS[thing["@type"]]
        self.types.append(thing["@type"])
        self.errors += [f"{where}: no {name}" for name in kind.must if not thing.get(name)]
        if kind.any_of and not any(thing.get(name) for name in kind.any_of):
            self.errors.append(f"{where}: none of {kind.any_of}")
        for name, said in thing.items():
            if not name.startswith("@"):
                self.look_at(kind.may.get(name), said, f"{where}.{name}")
        if thing["@type"] == "BreadcrumbList":
            places = [each.get("position") for each in thing.get("itemListElement", [])]
            if places != list(range(1, len(places) + 1)):
                self.errors.append(f"{where}: positions {places}")

    def look_at(self, check: Check | Node | None, said: Any, where: str) -> None:
        """One property; several values are looked at one by one."""
        values = said if isinstance(said, list) else [said]
        if check is None:
            self.errors.append(f"{where}: not a property that we know")
        elif not values:
            self.errors.append(f"{where}: an empty list")
        else:
            for value in values:
                if isinstance(check, Node):
                    self.look(value, where, check.types)
                elif not check(value):
                    self.errors.append(f"{where}: {value!r}")


def read_page(html: str) -> Reading:
    """Everything that a page says in JSON-LD."""
    reading = Reading()
    things: list[Any] = []
    for script in SCRIPT.findall(html):
        said = json.loads(script)
        if said.pop("@context", None) != CONTEXT:
            reading.errors.append("no context")
        things += said.get("@graph", [said])
    reading.known = {one["@id"]: one["@type"] for one in things if "@id" in one}
    for thing in things:
        reading.look(thing, "", ())
    return reading
