"""Opening a store."""

import pytest

from mercer.areas.stores.errors import CodeTaken, DomainTaken
from mercer.areas.stores.models import Store
from mercer.areas.stores.operations.open_store import open_store
from mercer.areas.stores.operations.take_number import take_number
from mercer.areas.stores.queries import find_store_by_host, generation, list_policies
from mercer.areas.stores.rules import STARTER_POLICIES, is_starter
from mercer.areas.stores.rules.policies import _GAP
from mercer.areas.stores.starter_texts import LANGUAGES, starter_text
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.errors import InvalidFields
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db
ENGLISH = ["Terms of sale", "Privacy", "Delivery", "Returns", "Imprint"]
GERMAN = [
    "Allgemeine Geschäftsbedingungen", "Datenschutz", "Versand und Lieferung",
    "Widerruf und Rückgabe", "Impressum",
]  # fmt: skip


def test_a_new_store_is_a_draft_with_numbers_and_starter_policies():
    store = make_store(live=False, code="lamps", name="Lamps & Co", domain="Lamps.Example.")

    facts = find_store_by_host("LAMPS.example:8000")
    assert facts is not None
    assert (facts.id, facts.status, facts.is_live) == (store.id, "draft", False)
    assert facts.base_url == "http://lamps.example:8000"
    assert take_number(store_id=store.id) == 1001
    assert generation(store.id) == 1
    policies = list_policies(store.id)
    assert [policy.slug for policy in policies] == [
        "terms", "privacy", "delivery", "returns", "imprint",
    ]  # fmt: skip
    assert all(policy.is_starter and "Lamps & Co" in policy.body for policy in policies)
    assert EventRecord.objects.get(name="stores.StoreOpened").store_id == store.id


@pytest.mark.parametrize(
    ("language", "titles", "gap"),
    [
        ("de", GERMAN, "Straße und Hausnummer"),
        ("de-AT", GERMAN, "Straße und Hausnummer"),
        ("en-GB", ENGLISH, "Street and number"),
        ("fr", ENGLISH, "Street and number"),
    ],
)
def test_starter_policies_speak_german_in_a_german_shop_and_english_elsewhere(
    language, titles, gap
):
    store = make_store(language=language)

    policies = {policy.slug: policy for policy in list_policies(store.id)}

    assert list(policies) == list(STARTER_POLICIES)
    assert [policy.title for policy in policies.values()] == titles
    assert all(policy.is_starter and policy.gaps for policy in policies.values())
    assert gap in policies["imprint"].gaps


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("slug", STARTER_POLICIES)
def test_whatever_stands_in_brackets_keeps_a_shop_shut_until_it_is_filled_in(slug, language):
    _title, body = starter_text(slug, store_name="Lamps", language=language)

    own = body.partition("\n\n")[2]

    assert is_starter(body)
    assert not is_starter(own)
    assert own.count("[") == len(_GAP.findall(own)) > 0
    assert "{" not in own


def test_the_withdrawal_period_is_a_gap_of_its_own():
    _title, body = starter_text("returns", store_name="Lamps", language="de")

    assert "binnen [vierzehn Tagen] ohne Angabe von Gründen" in body


@pytest.mark.parametrize(
    ("country", "said", "zone"),
    [
        ("DE", {}, "Europe/Berlin"),
        ("us", {"time_zone": ""}, "America/New_York"),
        ("DE", {"time_zone": "Europe/Busingen"}, "Europe/Busingen"),
    ],
)
def test_a_store_that_names_no_time_zone_is_on_the_clock_of_its_country(country, said, zone):
    store = open_store(
        code="lamps", name="Lamps", domain="lamps.example", country=country, currency="EUR",
        now=clock.now(), **said,
    )  # fmt: skip

    assert Store.objects.get(pk=store.pk).time_zone == zone


@pytest.mark.parametrize(
    ("taken", "refusal"),
    [({"code": "lamps"}, CodeTaken), ({"domain": "LAMPS.example"}, DomainTaken)],
)
def test_two_stores_never_share_a_code_or_a_domain(taken, refusal):
    make_store(code="lamps", domain="lamps.example")

    with pytest.raises(refusal):
        make_store(**taken)

    assert Store.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("name", " ", "required"),
        ("name", "x" * 10_000, "too_long"),
        ("name", "Lamps\nBcc: x", "invalid"),
        ("domain", "no spaces.example", "invalid"),
        ("domain", "x" * 64 + ".example", "invalid"),
        ("country", "XX", "unknown"),
        ("currency", "ABC", "unknown"),
        ("currencies", ["EUR", "ABC"], "unknown"),
        ("language", "tlh-!!", "unknown"),
        ("time_zone", "Mars/Olympus", "unknown"),
        ("prices_include_tax", "yes", "invalid"),
        ("hold_minutes", -1, "out_of_bounds"),
        ("contact_email", "ada@", "invalid"),
        ("mail_sender", "Shop <a@b.example\r\nBcc: c@d.example>", "invalid"),
        ("capture_policy", "never", "unknown"),
        ("status", "live", "unknown_field"),
        ("address", {"street": "\0"}, "invalid"),
    ],
)
def test_names_the_setting_that_cannot_be(field, value, reason):
    with pytest.raises(InvalidFields) as refusal:
        make_store(**{field: value})

    assert [(each.field, each.reason) for each in refusal.value.problems] == [(field, reason)]
    assert not Store.objects.exists()


def test_names_every_wrong_setting_at_once():
    with pytest.raises(InvalidFields) as refusal:
        make_store(name="", country="", currency="")

    assert [each.field for each in refusal.value.problems] == ["name", "country", "currency"]
