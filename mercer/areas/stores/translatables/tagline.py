"""The line under a store's name."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from mercer.areas.stores.errors import StoreNotFound
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations.translate_store import translate_store
from mercer.areas.stores.translatable import Progress, TextField, TextQuery, TextRow, Translatable
from mercer.kernel.actors import Actor
from mercer.kernel.languages import text_mark


class TaglineText(Translatable):
    """One text of the store itself; a store without a tagline has nothing to translate."""

    code, label, position = "tagline", "Tagline", 60
    verb = "stores.edit_store"
    fields: ClassVar[tuple[TextField, ...]] = (TextField("tagline", "Tagline"),)

    def count(self, store_id: UUID, language: str) -> Progress:
        rows = self.list_rows(TextQuery(store_id, language), offset=0, most=1)
        missing = sum(row.is_missing(self.fields[0]) for row in rows)
        return Progress(len(rows), missing, sum(len(row.outdated) for row in rows))

    def list_rows(self, query: TextQuery, *, offset: int, most: int) -> tuple[TextRow, ...]:
        store = Store.objects.filter(pk=query.store_id).exclude(tagline="").first()
        if store is None or not _is_meant(store, query):
            return ()
        text, mark = store.taglines.get(query.language, ("", ""))
        row = TextRow(
            key=str(store.id),
            name=store.tagline,
            originals={"tagline": store.tagline},
            texts={"tagline": text} if text else {},
            outdated=frozenset({"tagline"} if text and mark != text_mark(store.tagline) else ()),
        )
        wanted = {
            "missing": row.is_missing(self.fields[0]),
            "outdated": bool(row.outdated),
        }.get(query.state, True)
        return (row,)[offset : offset + most] if wanted else ()

    def translate(
        self,
        *,
        store_id: UUID,
        key: str,
        language: str,
        texts: Mapping[str, str],
        actor: Actor,
        now: datetime,
    ) -> None:
        if key != str(store_id):
            raise StoreNotFound(key)
        if "tagline" in texts:
            translate_store(
                store_id=store_id,
                language=language,
                tagline=texts["tagline"],
                actor=actor,
                now=now,
            )


def _is_meant(store: Store, query: TextQuery) -> bool:
    is_named = query.key in ("", str(store.id))
    return is_named and query.words.lower() in store.tagline.lower()
