"""A page of the merchant's, put together for its template."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from mercer.areas.content.block import PlacedBlock
from mercer.areas.content.blocks.hero import Hero
from mercer.areas.content.blocks.rich_text import RichText
from mercer.areas.content.queries import PageFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.content.json_ld import page_json
from mercer.interfaces.storefront.content.pages import ContentPage, ShownBlock
from mercer.interfaces.storefront.content.showing import show_blocks
from mercer.interfaces.storefront.pages import Link, Picture, Shell
from mercer.interfaces.storefront.rich_text import from_markdown, plain_words


def content_page(
    *, store: StoreFacts, shell: Shell, facts: PageFacts, now: datetime, preview_words: str = ""
) -> ContentPage:
    """What a template needs of a page: two statements at most."""
    draft, url = facts.draft, links.page(facts.draft.slug)
    blocks = show_blocks(store=store, shell=shell, blocks=draft.blocks, media=facts.media, now=now)
    return ContentPage(
        title=draft.title,
        meta_title=draft.seo_title or draft.title,
        meta_description=draft.seo_description or first_words(draft.blocks),
        url=url,
        blocks=blocks,
        has_banner=bool(blocks) and blocks[0].code == Hero.code,
        picture=first_picture(blocks),
        json_ld=page_json(store, Link(draft.title, url), draft.blocks),
        alternates=() if preview_words else shell.alternates_of("pages", facts.slug_in),
        preview_words=preview_words,
    )


def first_words(blocks: Sequence[PlacedBlock]) -> str:
    """What a page says first, for those who find it elsewhere."""
    for placed in blocks:
        if isinstance(placed.block, RichText):
            return plain_words(from_markdown(placed.block.text))
        if isinstance(placed.block, Hero) and placed.block.text:
            return placed.block.text
    return ""


def first_picture(blocks: Sequence[ShownBlock]) -> Picture | None:
    """The picture that is shared with a link to a page."""
    found: Any = next((each.says["picture"] for each in blocks if each.says.get("picture")), None)
    return found if isinstance(found, Picture) else None
