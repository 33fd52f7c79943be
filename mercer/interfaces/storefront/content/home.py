"""The front door: what the merchant has made of it, or the usual one."""

from datetime import datetime

from django.utils.translation import gettext as _

from mercer.areas.catalogue.queries import list_new_products
from mercer.areas.content.queries import PageFacts, find_home
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront.catalogue.cards import cards_of, picture
from mercer.interfaces.storefront.catalogue.pages import CategoryTile, HomePage
from mercer.interfaces.storefront.content.content_page import first_picture, first_words
from mercer.interfaces.storefront.content.showing import show_blocks
from mercer.interfaces.storefront.pages import Shell
from mercer.interfaces.storefront.seo.json_ld import shop_json

NEW_ON_HOME = 8
DOORS = 8


def home_page(
    *,
    store: StoreFacts,
    shell: Shell,
    now: datetime,
    facts: PageFacts | None = None,
    preview_words: str = "",
) -> HomePage:
    """The front door as it is published, or as `facts` have it. Three statements."""
    facts = facts or find_home(store.id, store.language, now)
    if facts is None:
        return usual_home(store, shell, now)
    blocks = show_blocks(
        store=store, shell=shell, blocks=facts.draft.blocks, media=facts.media, now=now
    )
    return HomePage(
        headline=facts.draft.seo_title or store.tagline or store.name,
        words=facts.draft.seo_description or first_words(facts.draft.blocks),
        hero=first_picture(blocks),
        hero_url="",
        categories=(),
        new_products=(),
        json_ld=shop_json(store),
        blocks=blocks,
        meta_title=facts.draft.seo_title,
        preview_words=preview_words,
    )


def usual_home(store: StoreFacts, shell: Shell, now: datetime) -> HomePage:
    """What a shop shows whose merchant has made no front door: two statements."""
    found = list_new_products(store.id, now, NEW_ON_HOME, store.language)
    heroes = [one for one in found if one.image]
    return HomePage(
        headline=store.tagline or store.name,
        words=_("Chosen with care, paid safely, and on its way to you soon."),
        hero=picture(heroes[0].image, 960, heroes[0].title) if heroes else None,
        hero_url=shell.menu[0].url if shell.menu else "",
        categories=tuple(
            CategoryTile(branch.name, branch.url, branch.picture) for branch in shell.menu[:DOORS]
        ),
        new_products=cards_of(store, found, now),
        json_ld=shop_json(store),
    )
