"""Background entry points of customers."""

from uuid import UUID

from mercer.areas.customers.operations.count_group import count_group
from mercer.areas.customers.operations.forget_ended_tokens import forget_ended_tokens
from mercer.areas.customers.queries.groups import list_groups_by_rules
from mercer.kernel import clock
from mercer.kernel.jobs import defer_many, job


@job(queue="upkeep")
def count_members(store_id: str, group_id: str) -> None:
    """Who is in a group by its rules as they are now; a second time changes nothing more."""
    count_group(store_id=UUID(store_id), group_id=UUID(group_id), now=clock.now())


@job(queue="upkeep", cron="23 2 * * *", retry=False)
def count_all_groups(timestamp: int) -> None:
    """Every night, for rules that look at days: each group of every store, one job each."""
    defer_many(
        count_members,
        [
            {"store_id": str(store_id), "group_id": str(group_id)}
            for store_id, group_id in list_groups_by_rules()
        ],
    )


@job(queue="upkeep", cron="41 3 * * *", retry=False)
def forget_ended(timestamp: int) -> None:
    """Every night: tokens of apps that nobody has used for ninety days."""
    forget_ended_tokens(now=clock.now())
