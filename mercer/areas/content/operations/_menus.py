"""A menu found from its store, made where there is none."""

from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.content.menus import MenuPlace
from mercer.areas.content.models import Menu
from mercer.areas.content.rules import with_step
from mercer.kernel.errors import InvalidField, InvalidFields


def lock_menu(store_id: UUID, place: str, language: str, now: datetime) -> Menu:
    """The menu of a place in a language, kept from other changes. Raises InvalidFields."""
    if place not in set(MenuPlace):
        raise InvalidFields((InvalidField("place", "unknown_choice", ", ".join(MenuPlace)),))
    menu, _ = Menu.objects.select_for_update().get_or_create(
        store_id=store_id, place=place, language=language, defaults={"changed_at": now}
    )
    return menu


def put_lines(menu: Menu, lines: list[Any], now: datetime) -> None:
    """Keep other lines to work on; those before can be taken back."""
    menu.former = with_step(menu.former, menu.lines)
    menu.lines, menu.edition, menu.changed_at = lines, menu.edition + 1, now
    menu.save()
