"""Reads that recommendations offer. One statement each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from mercer.areas.catalogue.facts import ProductFacts
from mercer.areas.recommendations.models import BoughtTogether, RelatedChoice
from mercer.areas.recommendations.rules import READ_FOR_PAGE
from mercer.kernel.ids import as_array

CODE = "recommendations"
# Read with the product, by its own statement (PagePart): ids by hand, hidden, bought together.
PROPOSALS = f"""
SELECT json_build_array(
    ARRAY(SELECT choice.other_id FROM recommendations_relatedchoice choice
        WHERE choice.product_id = product.id AND NOT choice.is_hidden ORDER BY choice.position),
    ARRAY(SELECT choice.other_id FROM recommendations_relatedchoice choice
        WHERE choice.product_id = product.id AND choice.is_hidden),
    ARRAY(SELECT pair.other_id FROM recommendations_boughttogether pair
        WHERE pair.product_id = product.id
        ORDER BY pair.score DESC, pair.other_id LIMIT {READ_FOR_PAGE}))
"""  # noqa: S608 (no outside text)
# What goes with several products at once: by hand first, then by the scores together. What any of
# them hides is left out, and so is what is there already.
FOR_CART = """
WITH near AS (
    SELECT choice.other_id, 1 AS by_hand, 1.0 / (1 + choice.position) AS score
    FROM recommendations_relatedchoice choice WHERE choice.store_id = %(store)s
        AND choice.product_id = ANY(%(products)s) AND NOT choice.is_hidden
    UNION ALL
    SELECT pair.other_id, 0, pair.score FROM recommendations_boughttogether pair
    WHERE pair.store_id = %(store)s AND pair.product_id = ANY(%(products)s))
SELECT other_id FROM near
WHERE other_id <> ALL(%(products)s) AND NOT EXISTS (
    SELECT FROM recommendations_relatedchoice out WHERE out.other_id = near.other_id
        AND out.is_hidden AND out.product_id = ANY(%(products)s))
GROUP BY other_id ORDER BY max(by_hand) DESC, sum(score) DESC, other_id LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What goes with a product, by id, the best first; whether shoppers see them is not asked."""

    by_hand: tuple[UUID, ...] = ()
    hidden: tuple[UUID, ...] = ()
    bought_together: tuple[UUID, ...] = ()

    def reason_of(self, product_id: UUID) -> str:
        """Why a product stands there: "chosen", "together", or "near" (of the same category)."""
        if product_id in self.by_hand:
            return "chosen"
        return "together" if product_id in self.bought_together else "near"


@dataclass(frozen=True, slots=True)
class Pair:
    """Another product that was bought in the same orders, and in how many."""

    product_id: UUID
    orders: int


def proposals_of(product: ProductFacts) -> Proposals:
    """What was read with the product; asks nothing."""
    found = product.parts.get(CODE)
    if not found:
        return Proposals()
    by_hand, hidden, together = (tuple(UUID(one) for one in each) for each in found)
    left_out = {*by_hand, *hidden}
    return Proposals(by_hand, hidden, tuple(one for one in together if one not in left_out))


def list_for_cart(store_id: UUID, product_ids: Sequence[UUID], most: int) -> tuple[UUID, ...]:
    """What goes with all of these products together, without what is among them."""
    if not product_ids:
        return ()
    values: dict[str, Any] = {"store": store_id, "products": as_array(product_ids), "most": most}
    with connection.cursor() as cursor:
        cursor.execute(FOR_CART, values)
        return tuple(row[0] for row in cursor.fetchall())


def list_choices(store_id: UUID, product_id: UUID) -> tuple[tuple[UUID, ...], tuple[UUID, ...]]:
    """What staff chose to go with a product, in its order, and what they hid."""
    rows = RelatedChoice.objects.filter(store_id=store_id, product_id=product_id)
    found = list(rows.order_by("position").values_list("other_id", "is_hidden"))
    shown = tuple(one for one, is_hidden in found if not is_hidden)
    return shown, tuple(one for one, is_hidden in found if is_hidden)


def list_pairs(store_id: UUID, product_id: UUID) -> tuple[Pair, ...]:
    """What was bought together with a product, the best first."""
    rows = BoughtTogether.objects.filter(store_id=store_id, product_id=product_id)
    found = rows.order_by("-score", "other_id").values_list("other_id", "orders")
    return tuple(Pair(*row) for row in found)
