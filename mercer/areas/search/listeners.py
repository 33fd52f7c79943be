"""What search does when it hears of something."""

from mercer.areas.catalogue.events import (
    CategoryChanged,
    ProductChanged,
    ProductsChanged,
    TermsTranslated,
)
from mercer.areas.search.events import SynonymsChanged
from mercer.areas.search.jobs import index_products_of_category, reindex_store
from mercer.areas.search.operations.index_products import index_products
from mercer.kernel import clock
from mercer.kernel.events import on

SAME_WORDS = frozenset({"image_added", "image_edited", "image_removed", "images_arranged"})
# After these a category, or what is above it, may be called something else.
NEW_NAMES = frozenset({"edited", "moved", "translated"})


@on(ProductChanged)
def index_product(event: ProductChanged) -> None:
    """Let the product be found by what it says now; a picture says nothing."""
    if event.change not in SAME_WORDS:
        index_products(store_id=event.store_id, product_ids=[event.product_id], now=clock.now())


@on(ProductsChanged)
def index_many_products(event: ProductsChanged) -> None:
    """The same for many at once."""
    index_products(store_id=event.store_id, product_ids=event.product_ids, now=clock.now())


@on(CategoryChanged)
def index_category_names(event: CategoryChanged) -> None:
    """Let products be found by what their categories are called now; many take a while.

    Of a category that is removed its products are told of by themselves."""
    if event.change in NEW_NAMES:
        index_products_of_category.defer(
            store_id=str(event.store_id), category_id=str(event.category_id)
        )


@on(TermsTranslated)
def index_terms(event: TermsTranslated) -> None:
    """Let products be found by shared words as they are said now; a large store takes a while."""
    reindex_store.defer(store_id=str(event.store_id))


@on(SynonymsChanged)
def index_synonyms(event: SynonymsChanged) -> None:
    """Let products be found by words that mean the same now; a large store takes a while."""
    reindex_store.defer(store_id=str(event.store_id))
