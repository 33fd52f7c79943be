"""What the fields of the editor offer: categories, pages, policies, pictures of this store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.facts import CategoryLink
from mercer.areas.catalogue.queries import category_tree
from mercer.areas.catalogue.queries.collections import list_collections
from mercer.areas.catalogue.queries.rows import name_products
from mercer.areas.content.models import ContentPicture, ContentVideo, PageText
from mercer.areas.content.rules import PageStatus
from mercer.areas.stores.queries import list_policies
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel import clock

MOST_PICTURES = 60
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class PictureChoice:
    """A picture that was uploaded before."""

    id: str
    name: str
    url: str


class Choices:
    """Read when a field first asks for them, once a page."""

    def __init__(self, desk: Desk, language: str = "") -> None:
        self.store_id = desk.store.id
        own = desk.store.language
        # The language that is written in, what it is a kind of, and the store's own.
        self._preferred = [language or own, (language or own).partition("-")[0], own]

    @cached_property
    def categories(self) -> Options:
        """The tree, branches drawn in; hidden ones too."""
        return list(_walk(category_tree(self.store_id, with_hidden=True)))

    @cached_property
    def targets(self) -> list[tuple[str, Options]]:
        """Where something may lead, in groups."""
        collections = list_collections(self.store_id, clock.now())
        policies = [(f"policy:{one.slug}", one.title) for one in list_policies(self.store_id)]
        return [
            (_("Pages"), self._pages()),
            (_("Categories"), [(f"category:{id_}", name) for id_, name in self.categories]),
            (_("Collections"), [(f"collection:{one.slug}", one.name) for one in collections]),
            (_("Policies"), policies),
        ]

    def _pages(self) -> Options:
        """Every page by its title in this language; one that shoppers do not see is marked."""
        texts = PageText.objects.filter(store_id=self.store_id, page__kind="page")
        found: dict[str, dict[str, str]] = {}
        shown: set[str] = set()
        columns = ("page_id", "language", "title", "page__status")
        for page_id, language, title, status in texts.values_list(*columns):
            found.setdefault(str(page_id), {})[language] = title
            if status == PageStatus.PUBLISHED:
                shown.add(str(page_id))
        named = [(self._title(titles) or id_, id_) for id_, titles in found.items()]
        return [
            (f"page:{id_}", title if id_ in shown else _("{title} (draft)").format(title=title))
            for title, id_ in sorted(named)
        ]

    def _title(self, titles: dict[str, str]) -> str:
        wanted = [titles.get(language, "") for language in self._preferred]
        return next((title for title in [*wanted, *titles.values()] if title), "")

    @cached_property
    def collections(self) -> Options:
        """Every collection, hidden ones too."""
        rows = Collection.objects.filter(store_id=self.store_id)
        return [(str(id_), name) for id_, name in rows.values_list("pk", "name")]

    @cached_property
    def known_targets(self) -> set[str]:
        """Everything that the list offers."""
        return {value for _title, options in self.targets for value, _name in options}

    @cached_property
    def pictures(self) -> list[PictureChoice]:
        """The latest pictures."""
        rows = ContentPicture.objects.filter(store_id=self.store_id)[:MOST_PICTURES]
        return [PictureChoice(str(each.pk), each.name, _url(each)) for each in rows]

    @cached_property
    def videos(self) -> Options:
        """The latest films."""
        rows = ContentVideo.objects.filter(store_id=self.store_id)[:MOST_PICTURES]
        return [(str(each.pk), each.name) for each in rows]

    def picture(self, id_: str) -> PictureChoice | None:
        """One of them, however old."""
        known = next((each for each in self.pictures if each.id == id_), None)
        if known or not id_:
            return known
        row = ContentPicture.objects.filter(store_id=self.store_id, pk=id_).first()
        return PictureChoice(id_, row.name, _url(row)) if row else None

    def product_names(self, ids: Sequence[str]) -> list[str]:
        """What staff call these products: their addresses."""
        named = name_products(self.store_id, [UUID(each) for each in ids])
        return [named[UUID(each)][0] for each in ids if UUID(each) in named]


def _url(picture: ContentPicture) -> str:
    return default_storage.url(picture.renditions[0]["key"]) if picture.renditions else ""


def _walk(nodes: Sequence[CategoryLink], depth: int = 0) -> Iterator[tuple[str, str]]:
    for node in nodes:
        yield str(node.category_id), f"{'— ' * depth}{node.name}"
        yield from _walk(node.children, depth + 1)
