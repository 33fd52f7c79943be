"""Pages and menus, as they are published, for shops that draw them themselves."""

from collections.abc import Iterator, Mapping, Sequence

from django.http import HttpRequest
from ninja import Router

from mercer.areas.catalogue.facts import CategoryLink
from mercer.areas.catalogue.queries import category_tree
from mercer.areas.content.errors import PageNotFound
from mercer.areas.content.links import Target, TargetKind
from mercer.areas.content.menus import MenuLine
from mercer.areas.content.queries import find_home, find_page, list_page_links, read_menus
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.api.access import store_of
from mercer.interfaces.api.content.schemas import (
    MenuLineOut,
    MenuOut,
    PageLinkOut,
    PageOut,
    page_out,
)
from mercer.kernel import clock

router = Router(tags=["content"])
Slugs = Mapping[tuple[TargetKind, str], str]


@router.get("/pages", response=list[PageLinkOut], summary="The pages of the shop")
def pages(request: HttpRequest) -> list[PageLinkOut]:
    """Every page that shoppers see, by title, but the front door."""
    store = store_of(request)
    return [
        PageLinkOut(
            slug=one.slug_in(store.language),
            title=one.title_in(store.language),
            addresses=dict(one.slugs),
            changed_at=one.changed_at,
        )
        for one in list_page_links(store.id, clock.now())
    ]


@router.get("/home", response=PageOut, summary="The front door")
def home(request: HttpRequest) -> PageOut:
    """The front door that the merchant has made; where there is none, or it is not published, the
    shop shows its usual one, and the answer is 404."""
    store = store_of(request)
    facts = find_home(store.id, store.language, clock.now())
    if facts is None:
        raise PageNotFound("home")
    return page_out(facts)


@router.get("/pages/{slug}", response=PageOut, summary="A page with its blocks")
def page(request: HttpRequest, slug: str) -> PageOut:
    """A page in the language asked for, its base, or the page's main one. The address may be that
    of any of its languages, or a former one; `slug` says the right one."""
    store = store_of(request)
    facts = find_page(store.id, slug, store.language, clock.now())
    if facts is None:
        raise PageNotFound(slug)
    return page_out(facts)


@router.get("/menus", response=list[MenuOut], summary="The menus in the header and the footer")
def menus(request: HttpRequest) -> list[MenuOut]:
    """The menus that the merchant has made; a place without one shows the shop's usual lines. Lines
    to what shoppers do not see are left out."""
    store = store_of(request)
    made = read_menus(store.id, store.language)
    slugs = slugs_of(store) if made else {}
    return [MenuOut(place=place, lines=lines_out(made[place], slugs)) for place in sorted(made)]


def slugs_of(store: StoreFacts) -> Slugs:
    """Slugs in the language of what lines name by its id: categories and pages. One statement
    each."""

    def walk(nodes: Sequence[CategoryLink]) -> Iterator[CategoryLink]:
        for node in nodes:
            yield node
            yield from walk(node.children)

    tree = category_tree(store.id, language=store.language)
    links = list_page_links(store.id, clock.now())
    categories = {(TargetKind.CATEGORY, str(one.category_id)): one.slug for one in walk(tree)}
    return categories | {
        (TargetKind.PAGE, str(one.id)): one.slug_in(store.language) for one in links
    }


def lines_out(lines: Sequence[MenuLine], slugs: Slugs) -> list[MenuLineOut]:
    """The lines that lead somewhere, or have lines below them that do."""
    shown = []
    for line in lines:
        below = lines_out(line.below, slugs)
        slug, url = where(line.leads_to, slugs)
        if slug or url or below:
            kind = line.leads_to.kind if slug or url else ""
            shown.append(MenuLineOut(label=line.label, kind=kind, slug=slug, url=url, below=below))
    return shown


def where(target: Target, slugs: Slugs) -> tuple[str, str]:
    """The slug of a thing of the shop, or an address; neither for what shoppers do not see."""
    if target.kind is TargetKind.NONE:
        return "", ""
    if target.kind is TargetKind.URL:
        return "", target.name
    if target.kind in (TargetKind.CATEGORY, TargetKind.PAGE):
        return slugs.get((target.kind, target.name), ""), ""
    return target.name, ""
