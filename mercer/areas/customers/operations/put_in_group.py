"""Putting customers into a group by hand."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.customers.operations._groups import lock_group_by_hand, tell_moves
from mercer.kernel.actors import Actor
from mercer.kernel.ids import as_array

PUT = """
INSERT INTO customers_groupmember (store_id, group_id, customer_id, joined_at)
SELECT customer.store_id, %(group)s, customer.id, %(now)s FROM customers_customer customer
WHERE customer.store_id = %(store)s AND customer.id = ANY(%(customers)s) AND customer.email <> ''
ORDER BY customer.id
ON CONFLICT (group_id, customer_id) DO NOTHING RETURNING customer_id
"""


def put_in_group(
    *,
    store_id: UUID,
    group_id: UUID,
    customer_ids: Sequence[UUID],
    actor: Actor,
    now: datetime,
) -> tuple[UUID, ...]:
    """Put customers of this store into a group that staff put together; one statement for all.

    **Returns** those who were not in it before; who is not a customer of the store is left out.
    Raises GroupNotFound, GroupHasRules. Locks the group. Announces CustomersJoinedGroup."""
    with transaction.atomic():
        group = lock_group_by_hand(store_id, group_id)
        with connection.cursor() as cursor:
            cursor.execute(
                PUT,
                {
                    "store": store_id,
                    "group": group.id,
                    "customers": as_array(customer_ids),
                    "now": now,
                },
            )
            joined = tuple(row[0] for row in cursor.fetchall())
        tell_moves(store_id, group_id, joined=joined, left=())
    return joined
