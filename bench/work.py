"""The pieces of work that are measured, as peers are measured on them."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bench.connection import Connection
from bench.goods import HOT_SKU, KINDS, LOOKS
from bench.pages import Asked
from bench.shop import Shop
from bench.shoppers import buy_by_api, buy_by_pages, fill_cart, place_cart

TRANSFER, CARD = "bank_transfer", "sandbox"
METHOD_NAMES = {TRANSFER: "Transfer", CARD: "Card"}


@dataclass(frozen=True)
class Plan:
    """How much of everything."""

    repeats: int
    seconds: float
    connections: tuple[int, ...]
    orders_each: int
    hot_units: int
    hot_buyers: int
    hot_connections: int
    races: int
    racers: int
    counted: int
    products: int


FULL = Plan(
    repeats=3, seconds=2, connections=(8, 32), orders_each=25, hot_units=300, hot_buyers=600,
    hot_connections=32, races=6, racers=16, counted=20, products=2_000,
)  # fmt: skip
QUICK = Plan(
    repeats=1, seconds=1, connections=(8,), orders_each=2, hot_units=20, hot_buyers=40,
    hot_connections=16, races=2, racers=8, counted=4, products=400,
)  # fmt: skip


def category_pages() -> list[Asked]:
    """Every category, its first 24."""
    return [Asked("GET", f"/categories/{kind.lower()}s/") for kind in KINDS]


def product_pages(products: int) -> list[Asked]:
    """Products from all over the catalogue."""
    step = max(products // 200, 1)
    return [Asked("GET", f"/products/{slug_of(number)}/") for number in range(0, products, step)]


def searches() -> list[Asked]:
    """One word of a title; each finds at least 24 products in the full catalogue."""
    return [Asked("GET", f"/search/?q={word.lower()}") for word in (*KINDS, *LOOKS[:10])]


def first_adds(shop: Shop) -> list[Asked]:
    """One unit of a variant, by somebody who has no cart yet."""
    rows = shop.sql("SELECT id FROM catalogue_variant WHERE sku LIKE 'B%' ORDER BY sku LIMIT 400")
    return [Asked("POST", "/cart/add/", f"variant={row[0]}&quantity=1") for row in rows]


def slug_of(number: int) -> str:
    """A product of the catalogue."""
    kind, look = number % len(KINDS), number // len(KINDS)
    return f"{LOOKS[look]}-{KINDS[kind]}".lower()


def sku_of(number: int) -> str:
    """The first variant of a product."""
    return f"B{number:04}-S"


def purchase(road: str, visitor: Connection, number: int, products: int) -> Callable[[], str]:
    """One whole guest checkout of the numbered product, ready to be done."""
    number %= products
    if road == "pages":
        return partial(buy_by_pages, visitor, slug_of(number), METHOD_NAMES[TRANSFER])
    return partial(buy_by_api, visitor, sku_of(number), road)


def hot_purchase(visitor: Connection) -> Callable[[], str]:
    """One whole checkout of what everybody wants."""
    return partial(buy_by_api, visitor, HOT_SKU, TRANSFER)


def full_cart(visitor: Connection, number: int) -> tuple[str, int]:
    """A cart with one of the last five, about to be placed."""
    return fill_cart(visitor, f"RACE-{number}", TRANSFER)


def place_full_cart(visitor: Connection, cart: str, total_minor: int) -> str:
    """The last click."""
    return place_cart(visitor, cart, total_minor, TRANSFER)
