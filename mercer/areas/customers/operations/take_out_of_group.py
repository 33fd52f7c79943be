"""Taking customers out of a group by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.customers.operations._groups import lock_group_by_hand, tell_moves
from mercer.kernel.actors import Actor
from mercer.kernel.ids import as_array

TAKE_OUT = """
DELETE FROM customers_groupmember WHERE store_id = %s AND group_id = %s AND customer_id = ANY(%s)
RETURNING customer_id
"""


def take_out_of_group(
    *,
    store_id: UUID,
    group_id: UUID,
    customer_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
) -> tuple[UUID, ...]:
    """Take customers out of a group that staff put together; one statement for all.

    **Returns** those who were in it.
    Raises GroupNotFound, GroupHasRules. Locks the group. Announces CustomersLeftGroup."""
    with transaction.atomic():
        group = lock_group_by_hand(store_id, group_id)
        with connection.cursor() as cursor:
            cursor.execute(TAKE_OUT, [store_id, group.id, as_array(customer_ids)])
            left = tuple(row[0] for row in cursor.fetchall())
        tell_moves(store_id, group_id, joined=(), left=left)
    return left
