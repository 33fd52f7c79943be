"""Editing a group of customers."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.customers.events import GroupChanged
from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.group_rules import GroupKind, check_group
from mercer.areas.customers.operations._groups import check_has_rules, lock_group, save_group
from mercer.areas.customers.segment_rule import read_rules
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce

RULED = frozenset({"kind", "match", "rules"})


def edit_group(
    *, store_id: UUID, group_id: UUID, changes: dict[str, Any], actor: Actor, now: datetime
) -> CustomerGroup:
    """Change a group's name, code, kind, rules, or whether all of them must fit.

    Who is in a group by rules stays in it when it becomes one by hand. A blank code stays as it is.
    Raises GroupNotFound, InvalidFields, GroupCodeTaken. Locks the group. Announces GroupChanged,
    when something did change; upon it the group is counted."""
    given = dict(changes)
    rules = read_rules(given.pop("rules")) if "rules" in given else None
    fields: dict[str, Any] = dict(check_group(given))
    if rules is not None:
        fields["rules"] = rules
    with transaction.atomic():
        group = lock_group(store_id, group_id)
        changed = [name for name, value in fields.items() if getattr(group, name) != value]
        for name in changed:
            setattr(group, name, fields[name])
        check_has_rules(group.kind, group.rules)
        if not changed:
            return group
        if "kind" in changed and group.kind == GroupKind.MANUAL:
            group.counted_at = None
            changed.append("counted_at")
        save_group(group, update_fields=changed)
        announce(
            GroupChanged(
                store_id=store_id,
                group_id=group.id,
                act="edited",
                rules_changed=group.kind == GroupKind.RULES and not RULED.isdisjoint(changed),
                actor=str(actor),
            )
        )
    return group
