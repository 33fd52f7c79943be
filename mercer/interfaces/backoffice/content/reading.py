"""What was typed in the editor, as the area wants it. Nothing is judged here but what only the
desk can know: which products are meant."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from mercer.areas.catalogue.queries.rows import find_products_named
from mercer.areas.content.block import blocks
from mercer.areas.content.fields import Kind, Rows, kinds_of
from mercer.areas.content.operations.add_picture import add_picture
from mercer.areas.content.operations.add_video import add_video
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.errors import in_words
from mercer.kernel import clock
from mercer.kernel.errors import DomainError

MOST_ROWS = 40
FACTS = ("title", "slug", "seo_title", "seo_description")


class Typed:
    """A form of the editor: `draft` is what was typed, `errors` what the desk cannot take,
    `lines` what stood there then."""

    def __init__(
        self, desk: Desk, post: QueryDict, files: MultiValueDict[str, UploadedFile]
    ) -> None:
        self.desk, self.post, self.files = desk, post, files
        self.errors: dict[str, list[str]] = {}
        self.lines: dict[str, str] = {}
        self.draft: dict[str, Any] = {name: post.get(name, "") for name in FACTS}
        self.draft["blocks"] = [
            self.block(*mark.split(":", 1)) for mark in post.getlist("order") if ":" in mark
        ]

    def block(self, id_: str, code: str) -> dict[str, Any]:
        """A block as it was typed."""
        found = blocks.all().get(code)
        kinds = kinds_of(found) if found else {}
        values = {name: self.value(f"{id_}.{name}", kind) for name, kind in kinds.items()}
        return {"id": id_, "block": code, "values": values}

    def value(self, name: str, kind: Kind) -> Any:
        """A field as it was typed."""
        if isinstance(kind, Rows):
            return self.rows(name, kind)
        read = getattr(self, f"read_{kind.code}", None)
        return read(name) if read else self.post.get(name, "")

    def rows(self, name: str, kind: Rows) -> list[dict[str, Any]]:
        """The rows of a field, in the order of their numbers."""
        kinds, rows = kinds_of(kind.row), []
        for number in range(MOST_ROWS):
            row = f"{name}.{number}"
            if not any(f"{row}.{each}" in self.post for each in kinds):
                break
            rows.append({each: self.value(f"{row}.{each}", one) for each, one in kinds.items()})
        return rows

    def read_picture(self, name: str) -> dict[str, str]:
        """The picture that is chosen, or that comes along."""
        chosen = self.post.get(f"{name}.id", "")
        if f"{name}.none" in self.post:
            chosen = ""
        uploaded = self.upload(name, add_picture)
        return {"id": uploaded or chosen, "alt": self.post.get(f"{name}.alt", "")}

    def read_video(self, name: str) -> str:
        """The film that is chosen, or that comes along."""
        return self.upload(name, add_video) or self.post.get(f"{name}.id", "")

    def upload(self, name: str, keep: Any) -> str:
        """Keep a file that came along; its id, or nothing."""
        file = self.files.get(f"{name}.file")
        if not file:
            return ""
        desk = self.desk
        try:
            kept = keep(store_id=desk.store.id, file=file, actor=desk.actor, now=clock.now())
        except DomainError as refusal:
            self.errors.setdefault(name, []).append(in_words(refusal))
            return ""
        return str(kept.pk)

    def read_link(self, name: str) -> str:
        """Where something leads: the address that was typed, else what was chosen."""
        url = self.post.get(f"{name}.url", "").strip()
        return f"url:{url}" if url else self.post.get(name, "")

    def read_categories(self, name: str) -> Sequence[str]:
        """Those that are ticked."""
        return self.post.getlist(name)

    def read_products(self, name: str) -> list[str]:
        """Products by SKU or address, one a line."""
        typed = self.post.get(name, "").replace(",", "\n").splitlines()
        names = [line.strip().strip("/").rpartition("/")[2] for line in typed if line.strip()]
        if not names:
            return []
        found = find_products_named(self.desk.store.id, names)
        unknown = [each for each in names if each not in found]
        if unknown:
            self.lines[name] = self.post.get(name, "")
            words = ", ".join(unknown)[:200]
            self.errors.setdefault(name, []).append(
                _("There is no such product: %(names)s") % {"names": words}
            )
        return [str(found[each]) for each in names if each in found]
