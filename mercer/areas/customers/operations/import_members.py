"""Putting customers into a group from a file of mail addresses."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from mercer.areas.customers.operations._groups import lock_group_by_hand
from mercer.areas.customers.operations.put_in_group import put_in_group
from mercer.areas.stores.rules.texts import Wrong, normal_email
from mercer.kernel.actors import Actor
from mercer.kernel.csv_rows import RowProblem, read_csv

COLUMNS = {"email": ("email", "e-mail", "mail", "mail address", "email address")}
KNOWN = """
SELECT lower(email), id FROM customers_customer
WHERE store_id = %s AND lower(email) = ANY(%s) ORDER BY id
"""


@dataclass(frozen=True, slots=True)
class ImportedMembers:
    """How many came in, how many were in already, and the rows that were left out."""

    joined: int
    already: int
    problems: tuple[RowProblem, ...]


def import_members(
    *, store_id: UUID, group_id: UUID, file: bytes, actor: Actor, now: datetime
) -> ImportedMembers:
    """Put the customers with these mail addresses into a group that staff put together.

    Rows that are no mail address (`invalid`), or nobody's here (`unknown`), are left out and told.
    **Shapes and units**: CSV with a column `email`, or with addresses in the first column.
    Raises InvalidField naming `file`, GroupNotFound, GroupHasRules. Locks the group.
    Announces CustomersJoinedGroup."""
    problems: list[RowProblem] = []
    wanted: dict[str, tuple[int, str]] = {}
    for row in read_csv(file, COLUMNS):
        said = row.cells["email"]
        try:
            wanted.setdefault(normal_email(said).lower(), (row.line, said))
        except Wrong:
            problems.append(RowProblem(row.line, said[:254], "invalid"))
    with transaction.atomic():
        lock_group_by_hand(store_id, group_id)
        with connection.cursor() as cursor:
            cursor.execute(KNOWN, [store_id, list(wanted)])
            known = cursor.fetchall()
        ids = [customer_id for _email, customer_id in known]
        joined = put_in_group(
            store_id=store_id, group_id=group_id, customer_ids=ids, actor=actor, now=now
        )
    for email in wanted.keys() - {email for email, _id in known}:
        problems.append(RowProblem(*wanted[email], "unknown"))
    problems.sort(key=lambda each: each.line)
    return ImportedMembers(len(joined), len(ids) - len(joined), tuple(problems))
