"""Add the variants that a product's options make together."""

from collections.abc import Sequence
from datetime import datetime
from itertools import product as combinations
from math import prod
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.changes import product_changed
from mercer.areas.catalogue.fields import VARIANT_FIELDS
from mercer.areas.catalogue.locking import lock_product
from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.rules import free_sku, make_sku, sku_stem
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields

MOST_VARIANTS = 250


def combine_options(
    *,
    store_id: UUID,
    product_id: UUID,
    values: Sequence[Sequence[str]],
    actor: Actor,
    now: datetime,
) -> tuple[Variant, ...]:
    """Add every combination of these values that the product does not have, each under a SKU made
    from its address; weight and policy as its first variant has them. A value that
    differs in capitals alone is the same one, as it was written first.

    **Shapes and units**: for each of the product's options, in their order, its values. At most
    250 variants in all. **Returns** the variants that were added.
    Raises ProductNotFound, InvalidFields naming `values_0`… Locks the product.
    Announces ProductChanged, when something was added."""
    with transaction.atomic():
        product = lock_product(store_id, product_id)
        held = list(product.variants.order_by("position", "id"))
        asked = _read(values, product.options.count(), [each.option_values for each in held])
        has = {tuple(each.option_values) for each in held}
        missing = [each for each in combinations(*asked) if each not in has]
        if len(held) + len(missing) > MOST_VARIANTS:
            raise InvalidFields((InvalidField("values_0", "too_many", str(MOST_VARIANTS)),))
        like = held[0] if held else Variant()
        skus = _skus(store_id, product.slug, missing)
        added = [
            Variant(
                store_id=store_id,
                product=product,
                sku=sku,
                option_values=list(each),
                position=len(held) + place,
                weight_grams=like.weight_grams,
                stock_policy=like.stock_policy,
                backorder_limit=like.backorder_limit,
            )
            for place, (each, sku) in enumerate(zip(missing, skus, strict=True))
        ]
        Variant.objects.bulk_create(added)
        if added:
            product_changed(store_id, product.id, "variant_added", actor)
    return tuple(added)


def _read(
    values: Sequence[Sequence[str]], options: int, held: Sequence[Sequence[str]]
) -> list[list[str]]:
    if len(values) != options or not options:
        raise InvalidFields((InvalidField("values_0", "wrong_count", str(options)),))
    problems, read = [], []
    kind = VARIANT_FIELDS["option_values"]
    for place, each in enumerate(values):
        there = [one[place] for one in held if place < len(one)]
        words = _once_each([word.strip() for word in each if word.strip()], there)
        if not words:
            problems.append(InvalidField(f"values_{place}", "missing"))
        elif any(len(word) > kind.most for word in words):
            problems.append(InvalidField(f"values_{place}", "too_long", str(kind.most)))
        read.append(words)
    if problems:
        raise InvalidFields(tuple(problems))
    if prod(len(each) for each in read) > MOST_VARIANTS:
        raise InvalidFields((InvalidField("values_0", "too_many", str(MOST_VARIANTS)),))
    return read


def _once_each(typed: Sequence[str], there: Sequence[str]) -> list[str]:
    spelled = {word.casefold(): word for word in reversed([*there, *typed])}
    exact = set(there)
    return list(
        dict.fromkeys(word if word in exact else spelled[word.casefold()] for word in typed)
    )


def _skus(store_id: UUID, slug: str, missing: Sequence[Sequence[str]]) -> list[str]:
    wanted = [make_sku(slug, each) for each in missing]
    stem = sku_stem(make_sku(slug, ()))
    rows = Variant.objects.filter(store_id=store_id, sku__startswith=stem[:20])
    taken = set(rows.values_list("sku", flat=True))
    skus = []
    for sku in wanted:
        free = free_sku(sku, taken) if sku in taken else sku
        taken.add(free)
        skus.append(free)
    return skus
