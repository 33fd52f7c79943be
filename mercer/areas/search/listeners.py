"""What search does when it hears of something."""

from mercer.areas.catalogue.events import ProductChanged, ProductsChanged, TermsTranslated
from mercer.areas.search.events import SynonymsChanged
from mercer.areas.search.jobs import reindex_store
from mercer.areas.search.operations.index_products import index_products
from mercer.kernel import clock
from mercer.kernel.events import on

SAME_WORDS = frozenset(
    {"image_added", "image_edited", "image_removed", "images_arranged", "placed"}
)


@on(ProductChanged)
def index_product(event: ProductChanged) -> None:
    """Let the product be found by what it says now; a picture says nothing."""
    if event.change not in SAME_WORDS:
        index_products(store_id=event.store_id, product_ids=[event.product_id], now=clock.now())


@on(ProductsChanged)
def index_many_products(event: ProductsChanged) -> None:
    """The same for many at once."""
    index_products(store_id=event.store_id, product_ids=event.product_ids, now=clock.now())


@on(TermsTranslated)
def index_terms(event: TermsTranslated) -> None:
    """Let products be found by shared words as they are said now; a large store takes a while."""
    reindex_store.defer(store_id=str(event.store_id))


@on(SynonymsChanged)
def index_synonyms(event: SynonymsChanged) -> None:
    """Let products be found by words that mean the same now; a large store takes a while."""
    reindex_store.defer(store_id=str(event.store_id))
