"""Policy pages."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.queries import find_policy_slug
from mercer.areas.stores.row_texts import RowTexts, read_key
from mercer.areas.stores.translatable import TextField
from mercer.kernel.actors import Actor


class PolicyTexts(RowTexts):
    """Terms, privacy, delivery, returns and what else a store writes down."""

    code, label, position = "policies", "Policies", 50
    verb = "stores.edit_store"
    table, owner, named = "stores_policy", "policy", "title"
    fields = (TextField("title", "Title"), TextField("body", "Text", "markdown"))

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
        policy_id = read_key(key)
        slug = find_policy_slug(store_id, policy_id) if policy_id else None
        if slug is None:
            raise PolicyNotFound(key)
        translate_policy(
            store_id=store_id, slug=slug, language=language, texts=texts, actor=actor, now=now
        )
