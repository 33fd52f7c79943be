"""Whose texts are translated into what, as every page here sees it."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel import Locale
from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from mercer.areas.catalogue.queries.translations import list_translated_languages
from mercer.areas.stores.queries import StoreFacts, get_store
from mercer.areas.stores.translatable import Translatable, list_translatables
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.kernel.errors import InvalidField
from mercer.kernel.languages import normal_language

VERB = "catalogue.translate_product"
# Beside what markets speak: what a merchant may begin with.
OFFERED = ("de", "en", "fr", "es", "it", "nl", "pl", "pt", "da", "sv", "fi", "nb", "cs", "ja")


@dataclass(frozen=True)
class Scene:
    """The desk, and the store as it was written: its own language, whatever the market's is."""

    desk: Desk
    store: StoreFacts

    @property
    def kinds(self) -> tuple[Translatable, ...]:
        """The kinds of texts that this person may translate."""
        return tuple(kind for kind in list_translatables() if self.desk.may(kind.verb))

    def kind(self, code: str) -> Translatable:
        """One of them. Raises Http404."""
        found = next((kind for kind in self.kinds if kind.code == code), None)
        if found is None:
            raise Http404
        return found

    def language(self, tag: str) -> str:
        """A language to translate into. Raises Http404."""
        try:
            language = normal_language(tag)
        except InvalidField:
            raise Http404 from None
        if language == self.store.language:
            raise Http404
        return language

    def languages(self) -> list[str]:
        """What markets speak and what somebody has begun: one statement."""
        spoken = (each for market in self.store.markets for each in market.languages)
        begun = list_translated_languages(self.store.id)
        return [each for each in dict.fromkeys((*spoken, *begun)) if each != self.store.language]

    def others(self, known: Iterable[str]) -> list[tuple[str, str]]:
        """Languages that could be begun, with their names."""
        taken = {*known, self.store.language}
        return [(each, language_name(each)) for each in OFFERED if each not in taken]


def scene_of(request: HttpRequest) -> Scene:
    """Who translates here. Raises PermissionDenied."""
    desk = desk_of(request)
    desk.require(VERB)
    return Scene(desk, get_store(desk.store.id))


def language_name(tag: str) -> str:
    """A language as whoever works here calls it."""
    locale = Locale.parse(tag, sep="-")
    name = locale.get_display_name((get_language() or "en").replace("-", "_").split("_")[0])
    return f"{name[:1].upper()}{name[1:]}" if name else tag
