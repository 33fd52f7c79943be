"""Bring products up to date in the search index."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from mercer.areas.catalogue.queries import ProductText, product_texts, translated_texts
from mercer.areas.search.backend import Document, search_backend
from mercer.areas.search.queries import list_synonyms
from mercer.areas.search.synonyms import same_meaning
from mercer.areas.stores.queries import get_store


def index_products(*, store_id: UUID, product_ids: Sequence[UUID], now: datetime) -> int:
    """Let these products be found by what they say now; drafts and removed ones are found no more.

    What a product is named by, its synonyms name too.
    **Returns** how many can be found. Five statements, whatever the number of products; four more
    for each language that they are translated to."""
    texts = product_texts(store_id, product_ids)
    gone = set(product_ids) - {text.product_id for text in texts}
    backend = search_backend()
    if gone:
        backend.remove(store_id, sorted(gone))
    language = get_store(store_id).language
    groups = [group.words for group in list_synonyms(store_id)]
    spoken = {
        each: translated_texts(store_id, texts, each)
        for each in sorted({each for text in texts for each in text.languages})
    }
    said_in: dict[UUID, list[str]] = {}
    for each, translated in spoken.items():
        for text in translated:
            said_in.setdefault(text.product_id, []).append(each)
    # First as written: that takes away what is said in a language no more.
    for each, found in (("", texts), *spoken.items()):
        documents = [_as_document(one, groups, each, said_in) for one in found]
        backend.index(store_id, documents, language=each or language, now=now)
    return len(texts)


def _as_document(
    text: ProductText,
    groups: Sequence[Sequence[str]],
    language: str,
    said_in: Mapping[UUID, Sequence[str]],
) -> Document:
    """A product's words by weight: title; what names it, categories and SKUs too; text."""
    shared = (text.brand, text.product_type, *text.tags, *text.option_values, *text.categories)
    said = " / ".join((text.title, *shared))
    names = (*shared, *text.skus, *same_meaning(said, groups))
    return Document(
        text.product_id,
        text.slug,
        text.title,
        tuple(dict.fromkeys(filter(None, names))),
        text.text,
        text.publish_at,
        text.unpublish_at,
        language,
        tuple(
            each
            for each in said_in.get(text.product_id, ())
            if not language or each.startswith(f"{language}-")
        ),
    )
