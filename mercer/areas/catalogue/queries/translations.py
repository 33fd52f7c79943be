"""In which languages the catalogue says anything."""

from uuid import UUID

from mercer.areas.catalogue.translation_models import (
    CategoryTranslation,
    CollectionTranslation,
    ProductTranslation,
    TermTranslation,
)


def list_translated_languages(store_id: UUID) -> tuple[str, ...]:
    """The languages that a product, a category, a collection or a shared word is said in. One
    statement."""
    products, *others = (
        table.objects.filter(store_id=store_id).order_by().values_list("language", flat=True)
        for table in (
            ProductTranslation,
            CategoryTranslation,
            CollectionTranslation,
            TermTranslation,
        )
    )
    return tuple(sorted(products.union(*others)))
