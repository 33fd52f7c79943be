"""The menus of a shop: the merchant's own lines, or the usual ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mercer.areas.catalogue.facts import CategoryLink
from mercer.areas.catalogue.queries import category_tree
from mercer.areas.content.menus import MenuLine, MenuPlace
from mercer.areas.content.queries import list_page_links, read_menus
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.content.showing import address_of
from mercer.interfaces.storefront.pages import Branch, Link, Shell


def with_menus(store: StoreFacts, shell: Shell, now: datetime) -> Shell:
    """A shell with the merchant's pages and menus. Two statements.

    Without a menu of its own the header shows the categories, the footer its usual columns only."""
    filled = replace(
        shell, own_pages=own_pages(store, now), branches=branches_by_id(store, shell.menu)
    )
    return with_lines(filled, read_menus(store.id, store.language))


def with_tried_menus(store: StoreFacts, shell: Shell) -> Shell:
    """A whole shell with the menus as they are worked on, for staff in preview. One statement."""
    return with_lines(shell, read_menus(store.id, store.language, with_drafts=True))


def with_lines(shell: Shell, menus: Mapping[str, Sequence[MenuLine]]) -> Shell:
    """A shell with these menus, by place; the usual ones where there is none."""
    header = lines_of(menus.get(MenuPlace.HEADER, ()), shell)
    columns = lines_of(menus.get(MenuPlace.FOOTER, ()), shell, with_heads=True)
    return replace(shell, header=header or shell.menu, columns=columns)


def own_pages(store: StoreFacts, now: datetime) -> dict[str, Link]:
    """The merchant's pages that shoppers see, by id, as they are read here. One statement."""
    return {
        str(one.id): Link(one.title_in(store.language), links.page(one.slug_in(store.language)))
        for one in list_page_links(store.id, now)
    }


def branches_by_id(store: StoreFacts, menu: Sequence[Branch]) -> dict[str, Branch]:
    """Every category of the menu by its id."""

    def walk(nodes: Sequence[CategoryLink], branches: Sequence[Branch]) -> Iterator[Branch]:
        for node, branch in zip(nodes, branches, strict=True):
            found[str(node.category_id)] = branch
            yield branch
            yield from walk(node.children, branch.branches)

    found: dict[str, Branch] = {}
    list(walk(category_tree(store.id, language=store.language), menu))
    return found


def lines_of(
    lines: Sequence[MenuLine], shell: Shell, *, with_heads: bool = False
) -> tuple[Branch, ...]:
    """The lines that lead somewhere. `with_heads`: one with lines below it need not."""
    made = []
    for line in lines:
        url, below = address_of(line.target, shell), lines_of(line.below, shell)
        if url or (with_heads and below):
            made.append(Branch(line.label, url, below))
    return tuple(made)
