"""Background entry points of search."""

from uuid import UUID

from mercer.areas.search.operations import forget_searches as forgetting
from mercer.areas.search.operations.index_category import index_category
from mercer.areas.search.operations.reindex import reindex
from mercer.kernel import clock
from mercer.kernel.jobs import job


@job(queue="upkeep")
def reindex_store(store_id: str) -> None:
    """Make a store's search index anew."""
    reindex(store_id=UUID(store_id), now=clock.now())


@job(queue="upkeep")
def index_products_of_category(store_id: str, category_id: str) -> None:
    """Let the products of a category be found by what it is called now."""
    index_category(store_id=UUID(store_id), category_id=UUID(category_id), now=clock.now())


@job(queue="upkeep", cron="41 3 * * *", retry=False)
def forget_searches(timestamp: int) -> None:
    """Every night: what was looked for long ago."""
    forgetting.forget_searches(today=clock.now().date())
