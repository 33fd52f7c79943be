"""Changing a menu."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.content.events import MenuEdited
from mercer.areas.content.menus import check_lines
from mercer.areas.content.models import Menu
from mercer.areas.content.operations._menus import lock_menu
from mercer.areas.content.operations._rows import check_edition
from mercer.areas.content.rules import check_language, with_step
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def edit_menu(
    *,
    store_id: UUID,
    place: str,
    language: str,
    lines: Sequence[Mapping[str, Any]],
    actor: Actor,
    now: datetime,
    edition: int | None = None,
) -> Menu:
    """Give a menu these lines; shoppers see them at once. No lines: the shop's usual ones.

    **Shapes and units**: a line is `{"label", "target": "kind:name", "below": [lines]}`.
    Raises InvalidFields, ChangedMeanwhile. Locks the menu. Announces MenuEdited."""
    checked = [line.kept() for line in check_lines(lines, place=place)]
    with transaction.atomic():
        menu = lock_menu(store_id, place, check_language(language), now)
        check_edition(menu.edition, edition)
        if checked == menu.lines:
            return menu
        menu.former = with_step(menu.former, menu.lines)
        menu.lines, menu.edition, menu.changed_at = checked, menu.edition + 1, now
        menu.save()
        announce(MenuEdited(store_id, place, language, actor=str(actor)))
        bump_generation(store_id=store_id)
    return menu
