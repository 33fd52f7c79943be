"""The languages in which a store's pages can be written."""

from babel import Locale, UnknownLocaleError

from mercer.areas.stores.queries import StoreFacts, get_store


def languages_for(store: StoreFacts) -> list[tuple[str, str]]:
    """The store's own language first, then those of its markets; each with its name."""
    own = get_store(store.id)
    codes = [own.language]
    for market in own.markets:
        codes += market.languages
    return [(code, language_name(code)) for code in dict.fromkeys(codes)]


def language_name(code: str) -> str:
    """A language by the name that its speakers give it."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return code
    return (locale.get_display_name() or code).capitalize()


def prefix_for(store: StoreFacts, language: str) -> str:
    """What addresses begin with where the shop speaks a language: "" or "/de"."""
    for market in get_store(store.id).markets:
        if language in market.languages:
            return market.path_prefix(language)
    return ""


def draft_path(store: StoreFacts, language: str, token: str) -> str:
    """Where a draft is seen as shoppers would see it."""
    return f"{prefix_for(store, language)}/drafts/{token}/"
