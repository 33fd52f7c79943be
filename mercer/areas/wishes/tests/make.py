"""Builders: wish lists, and people who wait."""

from typing import Any

from mercer.areas.catalogue.tests.make import NOW
from mercer.areas.pricing.operations.set_price import set_price
from mercer.areas.stores.queries import get_store
from mercer.areas.wishes.models import PriceDrop, PriceWatch, RestockRequest, WishList
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.operations.ask_restock import ask_restock
from mercer.areas.wishes.operations.confirm_price_watch import confirm_price_watch
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.watch_prices import watch_prices
from mercer.areas.wishes.queries import list_wish_lists, list_wishes
from mercer.kernel.actors import SYSTEM


def make_wish_list(store: Any, *slugs: str, customer: Any = None) -> WishList:
    """A list with these products on it, the last one the latest."""
    customer_id = customer.id if customer else None
    opened = open_wish_list(store_id=store.id, customer_id=customer_id, now=NOW)
    for slug in slugs:
        add_wish(store_id=store.id, wish_list_id=opened.id, product_slug=slug, now=NOW)
    return WishList.objects.get(id=opened.id)


def make_other_list(first: Any, name: str, *slugs: str) -> WishList:
    """Another list of the same holder."""
    made = add_wish_list(store_id=first.store_id, token=first.token, name=name, now=NOW)
    for slug in slugs:
        add_wish(store_id=first.store_id, wish_list_id=made.id, product_slug=slug, now=NOW)
    return WishList.objects.get(id=made.id)


def names_of(wish_list: Any) -> list[str]:
    """What the holder's lists are called, the default one first."""
    return [one.name for one in list_wish_lists(wish_list.store_id, wish_list.token)]


def slugs_of(wish_list: Any) -> list[str]:
    """What is on a list, by name."""
    return sorted(wish.product_slug for wish in list_wishes(wish_list.id))


def make_request(variant: Any, email: str = "ada@example.org", **more: Any) -> RestockRequest:
    """Somebody waits for a variant."""
    asked = {"language": "en", "now": NOW} | more
    ask_restock(store_id=variant.store_id, variant_id=variant.id, email=email, **asked)
    return RestockRequest.objects.get(variant=variant, email=email.lower())


def make_watch(wish_list: Any, email: str = "ada@example.org", **more: Any) -> PriceWatch:
    """Somebody who is written to about a list, and has said yes."""
    market = get_store(wish_list.store_id).market
    asked = {"language": "en", "market": market, "now": NOW} | more
    watch_prices(store_id=wish_list.store_id, wish_list_id=wish_list.id, email=email, **asked)
    watch = PriceWatch.objects.get(wish_list=wish_list)
    confirm_price_watch(store_id=wish_list.store_id, token=watch.token, now=NOW)
    return PriceWatch.objects.get(wish_list=wish_list)


def make_price(product: Any, amount: int, currency: str = "") -> None:
    """What its only variant costs from now on."""
    set_price(
        store_id=product.store_id, variant_id=product.variants.first().id,
        currency=currency or product.store.currency, amount_minor=amount, actor=SYSTEM, now=NOW,
    )  # fmt: skip


def drops() -> list[tuple[str, int, int]]:
    """Who is told of which lower price, in the order they were found."""
    rows = PriceDrop.objects.order_by("id").values_list("email", "old_minor", "new_minor")
    return list(rows)
