"""Blocks as they are stored, made into what templates draw: two statements, however many blocks."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from markupsafe import Markup

from mercer.areas.catalogue.facts import CollectionFacts, ImageFacts, read_renditions
from mercer.areas.catalogue.queries.collections import list_collections
from mercer.areas.catalogue.queries.rows import RowOf, list_product_rows
from mercer.areas.content.block import PlacedBlock
from mercer.areas.content.blocks.category_doors import CategoryDoors
from mercer.areas.content.blocks.product_row import CATEGORY, CHOSEN, COLLECTION, ProductRow
from mercer.areas.content.fields import Kind, PictureUse, kinds_of
from mercer.areas.content.links import TargetKind, read_target
from mercer.areas.content.wrong import Wrong
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.catalogue.cards import cards_of, picture
from mercer.interfaces.storefront.content.pages import Film, ShownBlock, Tile
from mercer.interfaces.storefront.pages import Picture, ProductCard, Shell
from mercer.interfaces.storefront.rich_text import from_markdown

PICTURE_WIDTH = 960
DOORS = 8
Media = Mapping[str, Any]


def show_blocks(
    *,
    store: StoreFacts,
    shell: Shell,
    blocks: Sequence[PlacedBlock],
    media: Media,
    now: datetime,
) -> tuple[ShownBlock, ...]:
    """Every block with all that it needs; rows of products without products are left out."""
    rows = row_cards(store, blocks, now)
    shown: list[ShownBlock] = []
    for placed in blocks:
        cards = rows.get(placed.id, ())
        if isinstance(placed.block, ProductRow) and not cards:
            continue
        shown.append(
            ShownBlock(
                code=placed.code,
                anchor=f"block-{placed.id}",
                template=f"content/blocks/{placed.code}.html",
                says=said_by(placed.block, shell, media),
                cards=cards,
                tiles=tiles_of(placed.block, shell),
                is_first=not shown,
            )
        )
    return tuple(shown)


def row_cards(
    store: StoreFacts, blocks: Sequence[PlacedBlock], now: datetime
) -> dict[str, tuple[ProductCard, ...]]:
    """The cards of every row of products, by block: one statement for products, one for offers;
    collections are kept."""
    asked = [(each.id, each.block) for each in blocks if isinstance(each.block, ProductRow)]
    from_collections = any(block.source == COLLECTION for _, block in asked)
    collections = (
        {str(one.collection_id): one for one in list_collections(store.id, now)}
        if from_collections
        else {}
    )
    wanted = [row_of(block, collections) for _, block in asked]
    found = list_product_rows(store.id, wanted, now, store.language, store.currency)
    flat = {card.product_id: card for row in found for card in row}
    made = dict(zip(flat, cards_of(store, list(flat.values()), now), strict=True)) if flat else {}
    return {
        id_: tuple(made[card.product_id] for card in row)
        for (id_, _), row in zip(asked, found, strict=True)
    }


def row_of(block: ProductRow, collections: Mapping[str, CollectionFacts]) -> RowOf:
    """Which products a row asks for; none of a collection that shoppers do not see."""
    if block.source == COLLECTION:
        collection = collections.get(block.collection)
        return RowOf(block.most, products=None if collection else (), collection=collection)
    if block.source == CHOSEN:
        return RowOf(block.most, products=tuple(UUID(each) for each in block.products))
    if block.source == CATEGORY and block.category:
        return RowOf(block.most, category_id=UUID(block.category))
    return RowOf(block.most)


def tiles_of(block: Any, shell: Shell) -> tuple[Tile, ...]:
    """The doors of a block: the chosen categories that there are, else the first of the shop."""
    if not isinstance(block, CategoryDoors):
        return ()
    chosen = [shell.branches[each] for each in block.categories if each in shell.branches]
    branches = chosen if block.categories else shell.menu[:DOORS]
    return tuple(Tile(each.name, each.url, each.picture) for each in branches)


def said_by(thing: Any, shell: Shell, media: Media) -> dict[str, Any]:
    """The fields of a block or a row, as templates draw them."""
    said = {}
    for name, kind in kinds_of(type(thing)).items():
        draw = DRAWN.get(kind.code)
        value = getattr(thing, name)
        said[name] = draw(value, kind, shell, media) if draw else value
    return said


def _markdown(value: str, _kind: Kind, _shell: Shell, _media: Media) -> Markup:
    return Markup(from_markdown(value))  # noqa: S704 (cleaned there)


def _picture(value: PictureUse, _kind: Kind, _shell: Shell, media: Media) -> Picture | None:
    return picture_of(value, media)


def _video(value: str, _kind: Kind, _shell: Shell, media: Media) -> Film | None:
    stored = media.get(value)
    if not stored or "content_type" not in stored:
        return None
    return Film(links.media(stored["key"]), stored["content_type"])


def _link(value: str, _kind: Kind, shell: Shell, _media: Media) -> str:
    return address_of(value, shell)


def _rows(value: Sequence[Any], _kind: Kind, shell: Shell, media: Media) -> list[dict[str, Any]]:
    return [said_by(each, shell, media) for each in value]


DRAWN: dict[str, Callable[[Any, Kind, Shell, Media], Any]] = {
    "markdown": _markdown,
    "picture": _picture,
    "video": _video,
    "link": _link,
    "rows": _rows,
}


def picture_of(use: PictureUse, media: Media) -> Picture | None:
    """A picture of pages in all its sizes; none where it is gone."""
    stored = media.get(use.id)
    if not stored or "renditions" not in stored:
        return None
    facts = ImageFacts(
        UUID(use.id), use.alt, stored["width"], stored["height"], 50, 50,
        read_renditions(stored["renditions"]),
    )  # fmt: skip
    return picture(facts, PICTURE_WIDTH, "")


def address_of(target: str, shell: Shell) -> str:
    """Where `kind:name` is in this market and language; nothing for what shoppers do not see."""
    try:
        found = read_target(target)
    except Wrong:
        return ""
    if found.kind is TargetKind.CATEGORY:
        branch = shell.branches.get(found.name)
        return branch.url if branch else ""
    if found.kind is TargetKind.PAGE:
        link = shell.own_pages.get(found.name)
        return link.url if link else ""
    if found.kind is TargetKind.POLICY:
        return links.policy(found.name)
    if found.kind is TargetKind.COLLECTION:
        return links.collection(found.name)
    if found.kind is TargetKind.PRODUCT:
        return links.product(found.name)
    return links.to(found.name) if found.name.startswith("/") else found.name
