"""What the buttons of the editor do: each keeps what was typed first."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from mercer.areas.content.block import blocks
from mercer.areas.content.models import Page
from mercer.areas.content.operations.cancel_schedule import cancel_schedule
from mercer.areas.content.operations.edit_draft import edit_draft
from mercer.areas.content.operations.publish_page import publish_page
from mercer.areas.content.operations.remove_text import remove_text
from mercer.areas.content.operations.restore_version import restore_version
from mercer.areas.content.operations.undo_draft import undo_draft
from mercer.areas.content.operations.unpublish_page import unpublish_page
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel import clock
from mercer.kernel.amounts import read_whole
from mercer.kernel.errors import DomainError, InvalidField, InvalidFields
from mercer.kernel.ids import new_id

PUBLISH = "content.publish_page"


@dataclass
class Asked:
    """Somebody presses a button: with what was typed, on which block or version."""

    request: HttpRequest
    desk: Desk
    page: Page
    language: str
    draft: dict[str, Any]
    subject: str

    @property
    def who(self) -> dict[str, Any]:
        """What every operation on the page is given."""
        return {
            "store_id": self.desk.store.id,
            "page_id": self.page.pk,
            "actor": self.desk.actor,
            "now": clock.now(),
        }

    def keep(self) -> None:
        """Keep what was typed. Raises what `edit_draft` raises."""
        edit_draft(
            **self.who,
            language=self.language,
            draft=self.draft,
            edition=read_whole(self.request.POST.get("edition", "")),
        )


@dataclass
class Told:
    """What to say, which block to open, or where else to go."""

    words: str = ""
    opened: str = ""
    url: str = ""
    is_looking: bool = False


def save(asked: Asked) -> Told:
    """Keep the draft."""
    asked.keep()
    return Told(_("The draft is saved."))


def add(asked: Asked) -> Told:
    """A new block, at the end or below the one that is named."""
    code, _colon, after = asked.subject.partition(":")
    code = code or asked.request.POST.get("kind", "")
    blocks.get(code)
    new: dict[str, Any] = {"id": new_id().hex[-12:], "block": code, "values": {}}
    placed = asked.draft["blocks"]
    places = [number for number, each in enumerate(placed) if each["id"] == after]
    placed.insert(places[0] + 1 if places else len(placed), new)
    asked.keep()
    return Told(_("The block is added."), opened=new["id"])


def up(asked: Asked) -> Told:
    """One place up."""
    return move(asked, -1)


def down(asked: Asked) -> Told:
    """One place down."""
    return move(asked, 1)


def move(asked: Asked, by: int) -> Told:
    """Another place for a block; beyond the ends it stays."""
    placed = asked.draft["blocks"]
    here = place_of(asked)
    there = min(max(here + by, 0), len(placed) - 1)
    placed.insert(there, placed.pop(here))
    asked.keep()
    return Told(_("The block is moved."), opened=asked.subject)


def copy(asked: Asked) -> Told:
    """The same once more, below."""
    here = place_of(asked)
    twin = asked.draft["blocks"][here] | {"id": new_id().hex[-12:]}
    asked.draft["blocks"].insert(here + 1, twin)
    asked.keep()
    return Told(_("The block is there twice."), opened=twin["id"])


def remove(asked: Asked) -> Told:
    """Without this block; undoing brings it back."""
    del asked.draft["blocks"][place_of(asked)]
    asked.keep()
    return Told(_("The block is removed. Undo brings it back."))


def place_of(asked: Asked) -> int:
    """Where the block is. Raises InvalidFields."""
    for number, each in enumerate(asked.draft["blocks"]):
        if each["id"] == asked.subject:
            return number
    raise InvalidFields((InvalidField("blocks", "unknown"),))


def undo(asked: Asked) -> Told:
    """The draft as it was before the last change; what was typed since then is let go."""
    undo_draft(**asked.who, language=asked.language)
    return Told(_("The last change is taken back."))


def preview(asked: Asked) -> Told:
    """Look at it as shoppers would."""
    asked.keep()
    return Told(_("The draft is saved. This is how shoppers would see it."), is_looking=True)


def publish(asked: Asked) -> Told:
    """Show it to shoppers, at once or from the moment that is named."""
    asked.desk.require(PUBLISH)
    at, until = moment(asked, "at"), moment(asked, "until")
    asked.keep()
    publish_page(**asked.who, at=at, until=until)
    return Told(_("It will be published at its time.") if at else _("Shoppers see it now."))


def unpublish(asked: Asked) -> Told:
    """Take it away from shoppers."""
    asked.desk.require(PUBLISH)
    with suppress(DomainError):
        asked.keep()
    unpublish_page(**asked.who)
    return Told(_("Shoppers do not see it any more."))


def cancel(asked: Asked) -> Told:
    """What was planned does not come."""
    asked.desk.require(PUBLISH)
    with suppress(DomainError):
        asked.keep()
    cancel_schedule(**asked.who)
    return Told(_("What was planned is cancelled."))


def restore(asked: Asked) -> Told:
    """Go back to a former version."""
    asked.desk.require(PUBLISH)
    restore_version(**asked.who, number=read_whole(asked.subject) or 0)
    return Told(_("Shoppers see the page as it was then. Undo brings the newer draft back."))


def drop_language(asked: Asked) -> Told:
    """Take this language out of the page."""
    remove_text(**asked.who, language=asked.language)
    url = reverse("admin:edit_page", args=[asked.page.pk])
    return Told(_("The translation is gone from the draft."), url=url)


def moment(asked: Asked, name: str) -> datetime | None:
    """A day and a time on the store's clock, if one is named. Raises InvalidFields."""
    text = asked.request.POST.get(name, "").strip()
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidFields((InvalidField(name, "invalid"),)) from None
    zone: ZoneInfo = asked.desk.zone
    return read if read.tzinfo else read.replace(tzinfo=zone)


ACTS: dict[str, Callable[[Asked], Told]] = {
    "save": save,
    "add": add,
    "up": up,
    "down": down,
    "copy": copy,
    "remove": remove,
    "undo": undo,
    "preview": preview,
    "publish": publish,
    "unpublish": unpublish,
    "cancel": cancel,
    "restore": restore,
    "drop-language": drop_language,
}
