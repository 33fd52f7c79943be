"""Adding a group of customers."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from mercer.areas.customers.events import GroupChanged
from mercer.areas.customers.group_models import CustomerGroup
from mercer.areas.customers.group_rules import MOST_CODE, GroupKind, Match, check_group
from mercer.areas.customers.operations._groups import check_has_rules, save_group
from mercer.areas.customers.segment_rule import read_rules
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def add_group(
    *,
    store_id: UUID,
    name: str,
    actor: Actor,
    now: datetime,
    kind: str = GroupKind.MANUAL,
    rules: Sequence[Mapping[str, Any]] = (),
    match: str = Match.ALL,
    code: str = "",
) -> CustomerGroup:
    """Treat customers of a store alike: those that staff put in, or those that fit rules.

    **Shapes and units**: `rules` as `segment_rule.read_rules` takes them, one at least for a group
    by rules. Without a code one is made from the name.
    Raises InvalidFields, GroupCodeTaken. Announces GroupChanged, upon which the group is counted.
    """
    words = check_group({"name": name, "kind": kind, "match": match, "code": code})
    read = read_rules(rules)
    check_has_rules(kind, read)
    with transaction.atomic():
        words.setdefault("code", _free_code(store_id, words["name"]))
        group = CustomerGroup(store_id=store_id, rules=read, created_at=now, **words)
        save_group(group, force_insert=True)
        announce(
            GroupChanged(
                store_id=store_id,
                group_id=group.id,
                act="added",
                rules_changed=group.kind == GroupKind.RULES,
                actor=str(actor),
            )
        )
    return group


def _free_code(store_id: UUID, name: str) -> str:
    """The name as a code; with a number behind it where another group has it."""
    wanted = slugify(name)[: MOST_CODE - 4].strip("-_") or "group"
    like = CustomerGroup.objects.filter(store_id=store_id, code__startswith=wanted)
    taken = set(like.values_list("code", flat=True))
    number = 2
    code = wanted
    while code in taken:
        code, number = f"{wanted}-{number}", number + 1
    return code
