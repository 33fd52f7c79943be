"""Saying in another language what a store says of itself."""

from typing import Any

import pytest

from mercer.areas.stores.errors import OwnLanguage, StoreNotFound
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations.edit_store import edit_store
from mercer.areas.stores.operations.translate_store import translate_store
from mercer.areas.stores.queries import get_store, seen_at, seen_by
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.areas.stores.translatable import Progress, TextQuery, translatables
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM
from mercer.kernel.errors import InvalidFields

pytestmark = pytest.mark.django_db


def say(store: Store, tagline: str, language: str = "de") -> Any:
    return translate_store(
        store_id=store.id, language=language, tagline=tagline, actor=SYSTEM, now=clock.now()
    )


def test_a_market_reads_the_tagline_in_its_language():
    store = make_store(tagline="Light for all")
    market = make_market(store, languages=["de-AT", "fr"], prefixes=["de-at", "fr"])
    say(store, "Licht für alle")

    austrian, french = seen_at(get_store(store.id), "/de-at"), seen_at(get_store(store.id), "/fr")
    home = seen_by(austrian, get_store(store.id).markets[0])

    assert get_store(store.id).tagline == "Light for all"
    assert (austrian.tagline, french.tagline, home.tagline) == (
        "Licht für alle", "Light for all", "Light for all",
    )  # fmt: skip
    assert austrian.market.id == market.id


def test_a_blank_tagline_is_taken_back():
    store = make_store(tagline="Light for all")
    make_market(store)
    say(store, "Licht für alle")

    say(store, " ")

    assert seen_at(get_store(store.id), "/de").tagline == "Light for all"
    assert Store.objects.get(pk=store.pk).taglines == {}


def test_refuses_a_line_that_cannot_be_and_the_own_language():
    store = make_store(tagline="Light for all")

    with pytest.raises(InvalidFields) as long:
        say(store, "x" * 201)
    with pytest.raises(InvalidFields) as unknown:
        say(store, "x", "klingon")
    with pytest.raises(OwnLanguage):
        say(store, "x", "en")

    assert [each.field for each in (*long.value.problems, *unknown.value.problems)] == [
        "tagline", "language",
    ]  # fmt: skip
    assert Store.objects.get(pk=store.pk).taglines == {}


def test_translators_see_that_it_is_missing_or_out_of_date():
    store, silent = make_store(tagline="Light for all"), make_store()
    kind, own = translatables.get("tagline")(), {"actor": SYSTEM, "now": clock.now()}
    missing = kind.count(store.id, "de")
    kind.translate(
        store_id=store.id, key=str(store.id), language="de", texts={"tagline": "Licht"}, **own
    )
    said = kind.count(store.id, "de")

    edit_store(store_id=store.id, changes={"tagline": "Lamps for all"}, **own)

    (row,) = kind.list_rows(TextQuery(store.id, "de", "outdated"), offset=0, most=9)
    assert (missing, said) == (Progress(1, 1, 0), Progress(1, 0, 0))
    assert (row.name, dict(row.texts), row.outdated) == (
        "Lamps for all", {"tagline": "Licht"}, frozenset({"tagline"}),
    )  # fmt: skip
    assert kind.count(silent.id, "de") == Progress(0, 0, 0)
    assert kind.find(store.id, "de", str(silent.id)) is None
    with pytest.raises(StoreNotFound):
        kind.translate(
            store_id=silent.id, key=str(store.id), language="de", texts={"tagline": "Ihres"}, **own
        )
