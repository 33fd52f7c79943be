"""Changing a menu."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from mercer.areas.content.menus import check_lines
from mercer.areas.content.models import Menu
from mercer.areas.content.operations._menus import lock_menu, put_lines
from mercer.areas.content.operations._rows import check_edition
from mercer.areas.content.rules import check_language
from mercer.kernel.actors import Actor


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
    """Work on a menu: shoppers go on seeing what is published. No lines: the shop's usual ones.

    **Shapes and units**: a line is `{"label", "target": "kind:name", "below": [lines]}`.
    Raises InvalidFields, ChangedMeanwhile. Locks the menu."""
    checked = [line.kept() for line in check_lines(lines, place=place)]
    with transaction.atomic():
        menu = lock_menu(store_id, place, check_language(language), now)
        check_edition(menu.edition, edition)
        if checked == menu.lines:
            return menu
        put_lines(menu, checked, now)
    return menu
