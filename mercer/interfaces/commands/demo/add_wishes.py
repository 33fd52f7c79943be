"""Wish lists of the demo's shopper, and what goes with some of the goods."""

from datetime import datetime

from mercer.areas.catalogue.queries.related import list_cards_by_slug
from mercer.areas.customers.queries import find_customer
from mercer.areas.recommendations.operations.choose_related import choose_related
from mercer.areas.recommendations.operations.count_pairs import count_pairs
from mercer.areas.recommendations.queries import list_choices
from mercer.areas.stores.models import User
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.wishes.operations.add_wish import add_wish
from mercer.areas.wishes.operations.add_wish_list import add_wish_list
from mercer.areas.wishes.operations.open_wish_list import open_wish_list
from mercer.areas.wishes.operations.share_wish_list import share_wish_list
from mercer.areas.wishes.queries import list_customer_wish_lists
from mercer.interfaces.commands.demo import shop
from mercer.kernel.actors import SYSTEM

FIRST = ("ford-teapot", "heath-blanket", "orla-table-lamp")
OTHERS = (
    (("For the kitchen", "Für die Küche"), ("ash-board", "copse-salt-cellar", "mill-jar")),
    (("Mother's birthday", "Mamas Geburtstag"), ("heron-bud-vase", "marsh-mug", "moor-rug")),
)
GOES_WITH = {
    "ford-teapot": ("ridge-cups", "halo-trivet", "harbour-tea-towel"),
    "heron-bud-vase": ("hollow-vase", "wick-candle-holders"),
    "ash-board": ("larch-round-board", "grove-oil-bottle", "alder-spoons"),
}


def add_wishes(store: StoreFacts, *, now: datetime) -> int:
    """Ada's three lists, one of them shared, unless she has some; what goes with some goods, unless
    somebody chose; what was bought together in the past orders. **Returns** how many wishes."""
    choose_what_goes(store, now)
    count_pairs(store_id=store.id, now=now)
    ada = User.objects.filter(email=shop.SHOPPER).first()
    customer = find_customer(store.id, ada.id) if ada else None
    if customer is None or list_customer_wish_lists(store.id, customer.id):
        return 0
    opened = open_wish_list(store_id=store.id, customer_id=customer.id, now=now)
    filled = [(opened.id, FIRST)]
    for names, slugs in OTHERS:
        name = names[store.language == "de"]
        made = add_wish_list(store_id=store.id, token=opened.token, name=name, now=now)
        filled.append((made.id, slugs))
    share_wish_list(store_id=store.id, wish_list_id=filled[-1][0], share=True, now=now)
    added = 0
    for wish_list_id, slugs in filled:
        for card in list_cards_by_slug(store.id, slugs, now):
            add_wish(
                store_id=store.id, wish_list_id=wish_list_id, product_slug=card.slug,
                currency=store.currency, now=now,
            )  # fmt: skip
            added += 1
    return added


def choose_what_goes(store: StoreFacts, now: datetime) -> None:
    """By hand, beside a few products that are there."""
    for slug, others in GOES_WITH.items():
        found = {card.slug: card.product_id for card in list_cards_by_slug(
            store.id, [slug, *others], now
        )}  # fmt: skip
        product_id = found.pop(slug, None)
        if product_id is not None and found and not any(list_choices(store.id, product_id)):
            choose_related(
                store_id=store.id, product_id=product_id, chosen=list(found.values()),
                actor=SYSTEM, now=now,
            )  # fmt: skip
