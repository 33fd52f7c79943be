"""Taking back the last change of a menu."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.errors import NothingToUndo
from mercer.areas.content.models import Menu
from mercer.areas.content.operations._menus import lock_menu
from mercer.areas.content.rules import check_language
from mercer.kernel.actors import Actor


def undo_menu(*, store_id: UUID, place: str, language: str, actor: Actor, now: datetime) -> Menu:
    """A menu is worked on as it was before its last change, also one that is published already;
    shoppers go on seeing what is published.

    Raises InvalidFields, NothingToUndo. Locks the menu."""
    with transaction.atomic():
        menu = lock_menu(store_id, place, check_language(language), now)
        if not menu.former:
            raise NothingToUndo
        *menu.former, menu.lines = menu.former
        menu.edition, menu.changed_at = menu.edition + 1, now
        menu.save()
    return menu
