"""Say in German what the demo's shelves hold. What is said already is left as it is."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from mercer.areas.catalogue.models import (
    Category,
    CategoryTranslation,
    Product,
    ProductTranslation,
    TermTranslation,
)
from mercer.areas.catalogue.operations.translate_category import translate_category
from mercer.areas.catalogue.operations.translate_product import translate_product
from mercer.areas.catalogue.operations.translate_terms import TermText, translate_terms
from mercer.areas.catalogue.term_kinds import TermKind
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo.goods import Goods, read_branches, read_goods
from mercer.kernel.actors import SYSTEM

GERMAN = "de"
# Tags are the same in both texts; these are what they are called.
TAGS = {
    "gift": "Geschenk", "bestseller": "beliebt", "offer": "Angebot", "set": "Set",
    "last ones": "letzte Stücke", "stoneware": "Steinzeug", "wood": "Holz", "oak": "Eiche",
    "brass": "Messing", "wool": "Wolle", "linen": "Leinen", "glass": "Glas", "paper": "Papier",
    "cotton": "Baumwolle", "steel": "Stahl", "print": "Druck", "download": "Download",
    "service": "Dienstleistung",
}  # fmt: skip


def translate_shelves(store: StoreFacts, *, now: datetime) -> int:
    """Titles, texts and addresses in German, and the words that products share; how many products
    were translated. A store that is written in German needs none."""
    if store.language == GERMAN:
        return 0
    held = dict(Product.objects.filter(store_id=store.id).values_list("slug", "id"))
    said = set(
        ProductTranslation.objects.filter(store_id=store.id, language=GERMAN).values_list(
            "product_id", flat=True
        )
    )
    german = {each.slug: each for each in read_goods(GERMAN)}
    new = [slug for slug in held if slug in german and held[slug] not in said]
    for slug in new:
        goods = german[slug]
        translate_product(
            store_id=store.id, product_id=held[slug], language=GERMAN,
            texts={"title": goods.title, "description": goods.description()},
            actor=SYSTEM, now=now,
        )  # fmt: skip
    translate_branches(store, now=now)
    known = set(
        TermTranslation.objects.filter(store_id=store.id, language=GERMAN).values_list(
            "kind", "context", "original"
        )
    )
    pairs = ((each, german[each.slug]) for each in read_goods() if each.slug in held)
    words = {
        (term.kind, term.context, term.original): term
        for english, translated in pairs
        for term in shared_words(english, translated)
    }
    looks = zip(read_branches(), read_branches(GERMAN), strict=True)
    for term in _pairs(TermKind.ALT, [(own.look, said.look) for own, said in looks]):
        words[(term.kind, term.context, term.original)] = term
    terms = [term for key, term in words.items() if key not in known and term.text]
    translate_terms(store_id=store.id, language=GERMAN, terms=terms, actor=SYSTEM, now=now)
    return len(new)


def translate_branches(store: StoreFacts, *, now: datetime) -> None:
    """The categories' names and words."""
    held = dict(Category.objects.filter(store_id=store.id).values_list("slug", "id"))
    said = set(
        CategoryTranslation.objects.filter(store_id=store.id, language=GERMAN).values_list(
            "category_id", flat=True
        )
    )
    for branch in read_branches(GERMAN):
        category_id = held.get(branch.slug)
        if category_id and category_id not in said:
            translate_category(
                store_id=store.id, category_id=category_id, language=GERMAN,
                texts={"name": branch.name, "description": branch.words}, actor=SYSTEM, now=now,
            )  # fmt: skip


def shared_words(english: Goods, german: Goods) -> Iterator[TermText]:
    """Options, their values, kinds, tags and words of pictures, each with what it is in German."""
    yield from _pairs(TermKind.TYPE, [(english.product_type, german.product_type)])
    yield from _pairs(TermKind.TAG, [(tag, TAGS.get(tag, "")) for tag in english.tags])
    yield from _pairs(TermKind.OPTION, zip(english.options, german.options, strict=False))
    for own, said in zip(english.offers, german.offers, strict=False):
        triples = zip(english.options, own.values, said.values, strict=False)
        for option, value, text in triples:
            yield from _pairs(TermKind.VALUE, [(value, text)], option)
    pictures = ((text, german.alts.get(name, "")) for name, text in english.alts.items())
    yield from _pairs(TermKind.ALT, pictures)


def _pairs(
    kind: TermKind, pairs: Iterable[tuple[str, str]], context: str = ""
) -> Iterator[TermText]:
    return (TermText(kind.value, own, text, context) for own, text in pairs if own and text)
