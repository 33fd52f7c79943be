"""Say in German what the demo store promises. What is said already is left as it is."""

from datetime import datetime

from mercer.areas.stores.models import Policy, PolicyTranslation
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.operations.translate_store import translate_store
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.commands.demo import shop
from mercer.interfaces.commands.demo.goods import read_pages
from mercer.kernel.actors import SYSTEM

GERMAN = "de"


def translate_policies(store: StoreFacts, *, now: datetime) -> int:
    """The policies and the tagline in German; how many policies were translated. A store that is
    written in German needs none."""
    if store.language == GERMAN:
        return 0
    if store.tagline in shop.GERMAN and GERMAN not in store.taglines:
        translate_store(
            store_id=store.id, language=GERMAN, tagline=shop.GERMAN[store.tagline],
            actor=SYSTEM, now=now,
        )  # fmt: skip
    held = dict(Policy.objects.filter(store_id=store.id).values_list("slug", "title"))
    said = set(
        PolicyTranslation.objects.filter(store_id=store.id, language=GERMAN).values_list(
            "policy__slug", flat=True
        )
    )
    # A page that the merchant has given another name says something else by now.
    own = {slug for slug, title, _body in read_pages() if held.get(slug) == title}
    new = [page for page in read_pages(GERMAN) if page[0] in own - said]
    for slug, title, body in new:
        translate_policy(
            store_id=store.id, slug=slug, language=GERMAN, texts={"title": title, "body": body},
            actor=SYSTEM, now=now,
        )  # fmt: skip
    return len(new)
