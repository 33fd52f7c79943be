"""What the demo store sells: read from the texts beside this file, in English or German."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

TEXTS = Path(__file__).parent / "texts"
PICTURES = Path(__file__).parent / "pictures"
ROOMS = Path(__file__).parent / "rooms"
NOT_GOODS = ("categories", "collections", "pages", "front", "telling")
POUNDS_PER_EURO_PERCENT = 88
SECOND_VIEWS = {
    "-aside": {"en": "from another side", "de": "von einer anderen Seite"},
    "-close": {"en": "close up", "de": "aus der Nähe"},
}


@dataclass(frozen=True)
class Offer:
    """One variant: its options, price in cents, stock, weight and picture."""

    sku: str
    price: int
    stock: int
    grams: int
    picture: str = ""
    values: tuple[str, ...] = ()
    was: int | None = None


@dataclass(frozen=True)
class Goods:
    """One product. `words` are the paragraphs of its description."""

    slug: str
    title: str
    category: str
    words: tuple[str, ...]
    offers: tuple[Offer, ...]
    facts: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    kind: str = "goods"
    product_type: str = ""
    tags: tuple[str, ...] = ()
    tax_category: str = "standard"
    stock_policy: str = "deny"
    backorder_limit: int | None = None
    alts: dict[str, str] = field(default_factory=dict)

    def description(self) -> str:
        """The paragraphs and the list of facts, as HTML."""
        paragraphs = "".join(f"<p>{text}</p>" for text in self.words)
        facts = "".join(f"<li>{text}</li>" for text in self.facts)
        return paragraphs + (f"<ul>{facts}</ul>" if facts else "")

    def pictures(self) -> dict[str, list[str]]:
        """Each picture once, with the SKUs that it shows; its second view comes right after it."""
        shown: dict[str, list[str]] = {}
        for offer in self.offers:
            for view in ("", *SECOND_VIEWS):
                if offer.picture + view in taken():
                    shown.setdefault(offer.picture + view, []).append(offer.sku)
        return shown


@dataclass(frozen=True)
class Branch:
    """A category, the slug of the one it grows from, and what is seen in its room."""

    slug: str
    name: str
    words: str
    parent: str = ""
    look: str = ""


@lru_cache(maxsize=1)
def taken() -> frozenset[str]:
    """The names of the pictures that there are."""
    return frozenset(file.stem for file in PICTURES.glob("*.webp"))


@lru_cache(maxsize=2)
def read_goods(language: str = "en") -> tuple[Goods, ...]:
    """Everything that has been photographed; a colour without its picture is not on offer yet."""
    files = sorted(file for file in TEXTS.glob("*.toml") if file.stem not in NOT_GOODS)
    rows = [row for file in files for row in tomllib.loads(file.read_text())["goods"]]
    return tuple(_goods(row, language) for row in rows if any(_shown(row)))


def read_branches(language: str = "en") -> tuple[Branch, ...]:
    """The tree of categories, each after the one it grows from."""
    rows = tomllib.loads((TEXTS / "categories.toml").read_text())["categories"]
    return tuple(
        Branch(
            row["slug"],
            row[language][0],
            row[language][1],
            row.get("parent", ""),
            "".join(row[language][2:]),
        )
        for row in rows
    )


def read_pages(language: str = "en") -> tuple[tuple[str, str, str], ...]:
    """(slug, title, Markdown) of the story and the policies."""
    rows = tomllib.loads((TEXTS / "pages.toml").read_text())["pages"]
    return tuple((row["slug"], row[f"{language}_title"], row[language].strip()) for row in rows)


def in_currency(cents: int, currency: str) -> int:
    """A price in another currency: whole pounds, as a shop would write it."""
    if currency == "EUR":
        return cents
    return max(100, round(cents * POUNDS_PER_EURO_PERCENT / 10_000) * 100)


def _shown(row: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (offer for offer in row["offers"] if offer["picture"] in taken())


def _goods(row: dict[str, Any], language: str) -> Goods:
    text = row[language]
    offers = tuple(
        Offer(
            offer["sku"], offer["price"], offer["stock"], offer["grams"], offer["picture"],
            tuple(offer.get(language, ())), offer.get("was"),
        )
        for offer in _shown(row)
    )  # fmt: skip
    alts: dict[str, str] = {}
    for offer in offers:
        colour = f", {offer.values[0].lower()}" if offer.values else ""
        alts.setdefault(offer.picture, text["look"] + colour)
        for view, words in SECOND_VIEWS.items():
            alts.setdefault(offer.picture + view, f"{text['look']}{colour}, {words[language]}")
    goods = Goods(
        slug=row["slug"],
        title=text["title"],
        category=row["category"],
        words=tuple(text["words"]),
        offers=offers,
        facts=tuple(text.get("facts", ())),
        options=tuple(text.get("options", ())),
        kind=row.get("kind", "goods"),
        product_type=text["type"],
        tags=tuple(row["tags"]),
        tax_category=row.get("tax_category", "standard"),
        stock_policy=row.get("stock_policy", "deny"),
        backorder_limit=row.get("backorder_limit"),
    )
    goods.alts.update({name: alts[name] for name in goods.pictures()})
    return goods
