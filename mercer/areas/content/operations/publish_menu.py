"""Showing a menu to shoppers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from mercer.areas.content.events import MenuPublished
from mercer.areas.content.models import Menu
from mercer.areas.content.operations._menus import lock_menu
from mercer.areas.content.rules import check_language
from mercer.areas.stores.operations.bump_generation import bump_generation
from mercer.kernel.actors import Actor
from mercer.kernel.events import announce


def publish_menu(*, store_id: UUID, place: str, language: str, actor: Actor, now: datetime) -> Menu:
    """Shoppers see a menu as it was worked on; without lines they see the usual one.

    Raises InvalidFields. Locks the menu. Announces MenuPublished, when something did change."""
    spoken = check_language(language)
    with transaction.atomic():
        menu = lock_menu(store_id, place, spoken, now)
        if menu.is_changed:
            menu.live, menu.changed_at = menu.lines, now
            menu.save(update_fields=["live", "changed_at"])
            announce(MenuPublished(store_id, place, spoken, actor=str(actor)))
            bump_generation(store_id=store_id)
    return menu
