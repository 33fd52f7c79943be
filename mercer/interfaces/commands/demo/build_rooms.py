"""Hang the pictures of rooms at the heads of the demo's categories."""

from datetime import datetime

from mercer.areas.catalogue.models import Category
from mercer.areas.catalogue.operations.set_category_picture import set_category_picture
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.goods import ROOMS, read_branches
from mercer.kernel.actors import SYSTEM

GOODS_AT = 80  # what stands there stands in the lower part of the room


def hang_pictures(store: StoreFacts, *, now: datetime) -> int:
    """Give each category that has a room its picture, unless it has one; how many were hung."""
    bare = dict(
        Category.objects.filter(store_id=store.id, image__isnull=True).values_list("slug", "id")
    )
    hung = 0
    for branch in read_branches(store.language):
        room = ROOMS / f"{branch.slug}.webp"
        if branch.slug in bare and room.exists():
            with room.open("rb") as file:
                set_category_picture(
                    store_id=store.id, category_id=bare[branch.slug], file=file,
                    actor=SYSTEM, now=now, alt=branch.look, focal_y=GOODS_AT,
                )  # fmt: skip
            hung += 1
    return hung
