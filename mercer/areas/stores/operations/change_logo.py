"""Changing the logo or the icon."""

from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from mercer.areas.stores.look_files import makes_icon, read_picture, save_icon, save_logo
from mercer.areas.stores.models import Look
from mercer.areas.stores.operations._look_rows import lock_draft
from mercer.areas.stores.rules.looks import LookPicture
from mercer.kernel.actors import Actor


def change_logo(
    *,
    store_id: UUID,
    kind: LookPicture,
    file: IO[bytes] | None,
    actor: Actor,
    now: datetime,
) -> Look:
    """Show a logo or an icon in the draft, or take it away (None). Margins are cut off. A logo
    that is about square becomes the icon as well, while there is no other.

    **Shapes and units**: PNG, WebP, JPEG or GIF, at most 5 MB and 25 megapixels, at least 32 pixels
    high and wide. Files of former looks stay, so that a look can come back.

    Raises LogoRefused, StoreNotFound. Locks the store."""
    made: dict[str, dict[str, object]] = {}
    if file is not None:
        picture = read_picture(file)
        if kind is LookPicture.ICON:
            made[kind] = save_icon(store_id, picture)
        else:
            made[kind] = save_logo(store_id, picture)
        if makes_icon(kind, picture):
            made.setdefault(LookPicture.ICON, save_icon(store_id, picture))
    with transaction.atomic():
        draft = lock_draft(store_id, now)
        pictures = dict(draft.pictures)
        if file is None:
            pictures.pop(kind, None)
        for each, parts in made.items():
            if each == kind or each not in pictures:
                pictures[str(each)] = parts
        draft.pictures = pictures
        draft.save()
    return draft
