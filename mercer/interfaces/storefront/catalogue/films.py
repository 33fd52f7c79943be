"""Films of a product, as its page shows them."""

from dataclasses import dataclass
from typing import Any

from babel import Locale

from mercer.areas.catalogue.facts import ImageFacts, ProductFacts, read_renditions
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.catalogue.cards import PAGE_WIDTH, picture
from mercer.interfaces.storefront.pages import Picture


@dataclass(frozen=True, slots=True)
class FilmCard:
    """A film with its poster; `captions` is where its words are, in the language of that name."""

    title: str
    src: str
    content_type: str
    poster: Picture | None
    captions: str = ""
    captions_language: str = ""
    captions_name: str = ""


def films_of(product: ProductFacts, store: StoreFacts) -> tuple[FilmCard, ...]:
    """What the product's own statement brought of its films."""
    return tuple(film_card(one, product, store) for one in product.parts.get("videos") or ())


def film_card(stored: dict[str, Any], product: ProductFacts, store: StoreFacts) -> FilmCard:
    """One film."""
    sizes = read_renditions(stored["poster"])
    largest = sizes[-1] if sizes else None
    poster = None
    if largest:
        facts = ImageFacts(
            product.product_id, stored["title"], largest.width, largest.height, 50, 50, sizes
        )
        poster = picture(facts, PAGE_WIDTH, stored["title"])
    language = stored["captions_language"] or store.language
    return FilmCard(
        title=stored["title"],
        src=links.media(stored["key"]),
        content_type=stored["content_type"],
        poster=poster,
        captions=links.media(stored["captions_key"]),
        captions_language=language,
        captions_name=Locale.parse(formats.locale(language)).get_display_name() or language,
    )
