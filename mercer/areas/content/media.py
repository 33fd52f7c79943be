"""Pictures and films of pages: which ones a page uses, and what is known of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from mercer.areas.content.drafts import PageDraft
from mercer.areas.content.fields import OnePicture, OneVideo, kinds_of
from mercer.areas.content.models import ContentPicture, ContentVideo


def media_ids(draft: PageDraft) -> set[str]:
    """The pictures and films of a page in one language."""
    found = set()
    for placed in draft.blocks:
        for name, kind in kinds_of(type(placed.block)).items():
            value = getattr(placed.block, name)
            if isinstance(kind, OnePicture):
                found.add(value.id)
            elif isinstance(kind, OneVideo):
                found.add(value)
    return found - {""}


def media_of(store_id: UUID, ids: Iterable[str]) -> dict[str, Any]:
    """What a page needs to show them, by id; of another store or unknown: nothing. Two statements
    at most."""
    wanted = list(ids)
    if not wanted:
        return {}
    pictures = ContentPicture.objects.filter(store_id=store_id, pk__in=wanted)
    known: dict[str, Any] = {
        str(id_): {"width": width, "height": height, "renditions": renditions}
        for id_, width, height, renditions in pictures.values_list(
            "pk", "width", "height", "renditions"
        )
    }
    if len(known) < len(wanted):
        videos = ContentVideo.objects.filter(store_id=store_id, pk__in=wanted)
        for id_, key, content_type in videos.values_list("pk", "key", "content_type"):
            known[str(id_)] = {"key": key, "content_type": content_type}
    return known
