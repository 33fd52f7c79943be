"""Taking back the last change of a menu."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.errors import NothingToUndo
from mercer.areas.content.events import MenuEdited
from mercer.areas.content.models import Menu
from mercer.areas.content.operations._menus import lock_menu
from mercer.areas.content.rules import check_language
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def undo_menu(*, store_id: UUID, place: str, language: str, actor: Actor, now: datetime) -> Menu:
    """A menu is as it was before its last change; shoppers see it at once.

    Raises InvalidFields, NothingToUndo. Locks the menu. Announces MenuEdited."""
    with transaction.atomic():
        menu = lock_menu(store_id, place, check_language(language), now)
        if not menu.former:
            raise NothingToUndo
        *menu.former, menu.lines = menu.former
        menu.edition, menu.changed_at = menu.edition + 1, now
        menu.save()
        announce(MenuEdited(store_id, place, language, actor=str(actor)))
        bump_generation(store_id=store_id)
    return menu
