"""Giving up what was worked on in a menu."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.models import Menu
from mercer.areas.content.operations._menus import lock_menu, put_lines
from mercer.areas.content.rules import check_language
from mercer.kernel.actors import Actor


def discard_menu(*, store_id: UUID, place: str, language: str, actor: Actor, now: datetime) -> Menu:
    """A menu is worked on from what shoppers see; what is given up can be taken back.

    Raises InvalidFields. Locks the menu."""
    with transaction.atomic():
        menu = lock_menu(store_id, place, check_language(language), now)
        if menu.is_changed:
            put_lines(menu, menu.live, now)
    return menu
