"""Choose what goes with a product."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.catalogue.queries.rows import name_products
from mercer.areas.recommendations.errors import NotProposable
from mercer.areas.recommendations.events import RelatedProductsChosen
from mercer.areas.recommendations.models import RelatedChoice
from mercer.areas.recommendations.rules import MOST_CHOSEN
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.events import announce


def choose_related(
    *,
    store_id: UUID,
    product_id: UUID,
    chosen: Sequence[UUID],
    hidden: Sequence[UUID] = (),
    actor: Actor,
    now: datetime,
) -> None:
    """Show these first beside a product, in this order, and never propose the hidden ones there.

    Neither list is longer than twelve; what is on both is hidden.
    **Raises** NotProposable (another store's, or the product itself), InvalidFields; then nothing
    changes. **Announces** RelatedProductsChosen, when something did change."""
    out = list(dict.fromkeys(hidden))
    first = [one for one in dict.fromkeys(chosen) if one not in out]
    for name, listed in (("chosen", first), ("hidden", out)):
        if len(listed) > MOST_CHOSEN:
            raise InvalidFields((InvalidField(name, "too_many", str(MOST_CHOSEN)),))
    if product_id in (*first, *out):
        raise NotProposable(str(product_id))
    known = name_products(store_id, [product_id, *first, *out])
    for one in (product_id, *first, *out):
        if one not in known:
            raise NotProposable(str(one))
    wanted = [(one, place, False) for place, one in enumerate(first)]
    wanted += [(one, place, True) for place, one in enumerate(out)]
    with transaction.atomic():
        rows = RelatedChoice.objects.select_for_update().filter(
            store_id=store_id, product_id=product_id
        )
        held = rows.order_by("is_hidden", "position").values_list(
            "other_id", "position", "is_hidden"
        )
        if list(held) == wanted:
            return
        rows.delete()
        RelatedChoice.objects.bulk_create(
            RelatedChoice(
                store_id=store_id,
                product_id=product_id,
                other_id=other,
                position=place,
                is_hidden=is_hidden,
            )
            for other, place, is_hidden in wanted
        )
        announce(RelatedProductsChosen(store_id, product_id, str(actor)))
        bump_generation(store_id=store_id)
