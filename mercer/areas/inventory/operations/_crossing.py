"""Tell the public pages when something comes into stock or goes out of it."""

from uuid import UUID

from mercer.areas.stores.operations.bump_generation import bump_generation


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
