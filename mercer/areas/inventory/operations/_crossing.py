"""Tell the public pages when something comes into stock or goes out of it."""

from collections.abc import Iterable
from uuid import UUID

from mercer.areas.inventory.events import VariantsAvailable
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.events import announce


def note_crossing(
    store_id: UUID, *, before: int, after: int, backorder_limit: int | None = None
) -> None:
    """Have the store's pages made anew when what is free crosses nought or the backorder limit.

    Between two positive numbers nothing that a page shows has changed.
    """
    for bound in (0, -(backorder_limit or 0)):
        if (before > bound) != (after > bound):
            bump_generation(store_id=store_id)
            return


def note_arrivals(store_id: UUID, levels: Iterable[tuple[UUID, int, int]]) -> None:
    """Announce the variants of which nothing was free at a level, and now something is.

    **Shapes and units**: variant, free before, free after; nothing is said of none."""
    arrived = {variant_id for variant_id, before, after in levels if before <= 0 < after}
    if arrived:
        announce(VariantsAvailable(store_id, tuple(sorted(arrived))))
