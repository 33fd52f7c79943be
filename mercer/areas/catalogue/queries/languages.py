"""In which languages a store's texts are looked for."""

from uuid import UUID

from mercer.areas.stores.queries import get_store
from mercer.kernel.languages import language_chain


def languages_of(store_id: UUID, asked: str) -> list[str]:
    """In which languages to look for a store's texts; none where they are asked for as written.

    No SQL when warm."""
    return list(language_chain(asked, get_store(store_id).language)) if asked else []
