"""Categories that a file names: found in the tree, or made."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from mercer.areas.catalogue.import_columns import ImportRun
from mercer.areas.catalogue.models import Category, ProductCategory
from mercer.areas.catalogue.operations.add_category import add_category

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedPlaces:
    """Where a product is to stand: by one name, wherever that is in the tree, and by ways through
    the tree. `is_exact`: there alone."""

    name: str = ""
    paths: tuple[Path, ...] = ()
    is_exact: bool = False


def place_in_categories(run: ImportRun, wanted: dict[UUID, WantedPlaces]) -> tuple[set[UUID], int]:
    """Place products in categories; those that are not in the tree yet are made.

    **Returns** the products whose places are not what they were, and how many categories were made.
    """
    if not wanted:
        return set(), 0
    tree = _Tree(run)
    held: dict[UUID, set[UUID]] = {}
    rows = ProductCategory.objects.filter(product_id__in=wanted)
    for product_id, category_id in rows.values_list("product_id", "category_id"):
        held.setdefault(product_id, set()).add(category_id)
    added: list[tuple[UUID, UUID]] = []
    gone: list[tuple[UUID, UUID]] = []
    for product_id, places in wanted.items():
        ids = dict.fromkeys(tree.find(path) for path in places.paths)
        if places.name:
            ids[tree.find_by_name(places.name)] = None
        before = held.get(product_id, set())
        added += [(product_id, id_) for id_ in ids if id_ not in before]
        if places.is_exact:
            gone += [(product_id, id_) for id_ in before - ids.keys()]
    _place(added)
    for product_id, category_id in gone:
        ProductCategory.objects.filter(product_id=product_id, category_id=category_id).delete()
    return {product_id for product_id, _ in (*added, *gone)}, tree.added


def _place(added: Iterable[tuple[UUID, UUID]]) -> None:
    """At the end of each category, in the order of the file."""
    added = list(added)
    ids = {category_id for _, category_id in added}
    rows = ProductCategory.objects.filter(category_id__in=ids).values("category_id")
    last = dict(rows.annotate(last=Max("position")).values_list("category_id", "last"))
    places: list[ProductCategory] = []
    for product_id, category_id in added:
        last[category_id] = last[category_id] + 1 if category_id in last else 0
        places.append(
            ProductCategory(
                product_id=product_id, category_id=category_id, position=last[category_id]
            )
        )
    ProductCategory.objects.bulk_create(places)


class _Tree:
    """The store's tree by names, whatever their capitals; the older of two namesakes counts."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.added = 0
        self.below: dict[tuple[UUID | None, str], UUID] = {}
        self.by_name: dict[str, UUID] = {}
        rows = Category.objects.filter(store_id=run.store_id).order_by("id")
        for id_, parent_id, name in rows.values_list("id", "parent_id", "name"):
            self._note(id_, parent_id, name)

    def find(self, path: Path) -> UUID:
        """The category at the end of a way; what is missing of the way is made."""
        parent: UUID | None = None
        for name in path:
            found = self.below.get((parent, name.lower()))
            parent = found or self._add(name, parent)
        assert parent is not None
        return parent

    def find_by_name(self, name: str) -> UUID:
        """The category of this name wherever it is, or a new one at the top."""
        return self.by_name.get(name.lower()) or self._add(name, None)

    def _add(self, name: str, parent_id: UUID | None) -> UUID:
        run = self.run
        made = add_category(
            store_id=run.store_id, name=name, parent_id=parent_id, actor=run.actor, now=run.now
        )
        self.added += 1
        self._note(made.id, parent_id, made.name)
        return made.id

    def _note(self, id_: UUID, parent_id: UUID | None, name: str) -> None:
        self.below.setdefault((parent_id, name.lower()), id_)
        self.by_name.setdefault(name.lower(), id_)
