"""Policy pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from mercer.areas.stores.errors import PolicyNotFound
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.queries import find_policy_slug
from mercer.areas.stores.row_texts import RowTexts
from mercer.areas.stores.translatable import TextField


def translate_policy_row(*, store_id: UUID, policy_id: UUID, now: datetime, **said: Any) -> None:
    """Policies are known by their slug. Raises as the operation."""
    slug = find_policy_slug(store_id, policy_id)
    if slug is None:
        raise PolicyNotFound(str(policy_id))
    translate_policy(store_id=store_id, slug=slug, now=now, **said)


class PolicyTexts(RowTexts):
    """Terms, privacy, delivery, returns and what else a store writes down."""

    code, label, position = "policies", "Policies", 50
    verb = "stores.edit_store"
    table, owner, named = "stores_policy", "policy", "title"
    operation, unknown = translate_policy_row, PolicyNotFound
    fields = (TextField("title", "Title"), TextField("body", "Text", "markdown"))
