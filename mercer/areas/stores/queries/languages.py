"""In which languages a store may say its texts."""

from uuid import UUID

from mercer.areas.stores.errors import OwnLanguage
from mercer.areas.stores.queries.directory import get_store
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.languages import normal_language


def read_language(store_id: UUID, language: str) -> str:
    """A language other than the store's own.

    Raises StoreNotFound, InvalidFields for one that there is not, OwnLanguage."""
    try:
        normal = normal_language(language)
    except InvalidField as problem:
        raise InvalidFields((problem,)) from None
    if normal == get_store(store_id).language:
        raise OwnLanguage(normal)
    return normal


def spoken_languages(store_id: UUID) -> tuple[str, ...]:
    """The languages of the store's markets beside its own; no SQL when warm."""
    store = get_store(store_id)
    spoken = (each for market in store.markets for each in market.languages)
    return tuple(each for each in dict.fromkeys(spoken) if each != store.language)
