"""What goes with a product, or with a cart: by hand, bought together, of the same category."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from mercer.areas.cart.queries import Offer, card_offer
from mercer.areas.catalogue.facts import ProductCard as CatalogueCard
from mercer.areas.catalogue.facts import ProductFacts
from mercer.areas.catalogue.queries import list_cards
from mercer.areas.catalogue.queries.related import list_related
from mercer.areas.recommendations.queries import list_for_cart, proposals_of
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.catalogue.cards import card_with, cards_of
from mercer.interfaces.storefront.catalogue.pages import CardRow
from mercer.interfaces.storefront.pages import ProductCard

# So many stand in a row, and on a page before those of the category fill no row of their own; more
# are looked at, because some are sold out.
IN_ROW, ENOUGH, LOOKED_AT, MOST = 4, 8, 6, 14

Related = Sequence[tuple[CatalogueCard, tuple[UUID, ...]]]


def read_related(store: StoreFacts, product: ProductFacts, now: datetime) -> Related:
    """What may be shown beside a product, the best first. One statement."""
    proposals = proposals_of(product)
    by_hand = proposals.by_hand[:LOOKED_AT]
    together = proposals.bought_together[:LOOKED_AT]
    filled = min(len(by_hand), IN_ROW) + min(len(together), IN_ROW)
    more = 0 if filled >= ENOUGH else LOOKED_AT
    return list_related(
        store.id,
        product,
        now,
        most=min(len(by_hand) + len(together) + more, MOST),
        language=store.language,
        preferred=[*by_hand, *together],
        hidden=proposals.hidden,
    )


def related_rows(
    related: Related, product: ProductFacts, offers: Mapping[UUID, Offer], store: StoreFacts
) -> tuple[CardRow, ...]:
    """The rows of a product's page; in each stands first what can be had. Empty rows are none."""
    proposals = proposals_of(product)
    found: dict[str, list[ProductCard]] = {"chosen": [], "together": [], "near": []}
    for card, theirs in related:
        drawn = card_with(card, card_offer(offers[id_] for id_ in theirs if id_ in offers), store)
        found[proposals.reason_of(card.product_id)].append(drawn)
    if sum(min(len(found[code]), IN_ROW) for code in ("chosen", "together")) >= ENOUGH:
        found["near"] = []
    titles = {
        "chosen": _("Goes well with it"),
        "together": _("Often bought together"),
        "near": _("You may also like"),
    }
    return tuple(
        CardRow(code, titles[code], in_stock_first(cards)) for code, cards in found.items() if cards
    )


def in_stock_first(cards: Iterable[ProductCard]) -> tuple[ProductCard, ...]:
    """A row of cards: what can be had comes first, each in its order."""
    return tuple(sorted(cards, key=lambda card: not card.in_stock))[:IN_ROW]


def cards_for_cart(
    store: StoreFacts, product_ids: Sequence[UUID], now: datetime
) -> tuple[ProductCard, ...]:
    """What goes with all that is in a cart; nothing that is sold out. Three statements at most."""
    wanted = list_for_cart(store.id, product_ids, LOOKED_AT + IN_ROW)
    found = list_cards(store.id, wanted, now, store.language) if wanted else ()
    cards = cards_of(store, found, now) if found else ()
    return tuple(card for card in cards if card.in_stock and card.price)[:IN_ROW]
