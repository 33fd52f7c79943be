"""Customers and their groups, for programs of the shop."""

import pytest

from mercer.areas.customers.operations.add_group import add_group
from mercer.areas.customers.tests.make import make_customer
from mercer.areas.stores.tests.make import make_store, make_user
from mercer.interfaces.api.tests.test_staff import call, key_for
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

VERBS = ("customers.view", "customers.edit_group")


def make_group(store, **told):
    """A group called Trade."""
    return add_group(name="Trade", store_id=store.id, actor=SYSTEM, now=clock.now(), **told)


def test_a_customer_is_put_in_seen_with_the_group_and_taken_out(client, shop):
    client.defaults["HTTP_HOST"] = shop.store.domain
    key = key_for(shop.store, VERBS)
    make_group(shop.store)
    ada = make_customer(shop.store)
    stranger = make_customer(make_store(), user=make_user())
    ids = {"customer_ids": [str(ada.id), str(stranger.id)]}

    put_in = call(client, key, "POST", "/customer-groups/trade/members", ids)
    seen = call(client, key, "GET", f"/customers/{ada.id}").json()
    groups = call(client, key, "GET", "/customer-groups").json()
    out = call(client, key, "POST", "/customer-groups/trade/members/remove", ids)

    assert put_in.json() == {"customer_ids": [str(ada.id)]}
    assert [(each["code"], each["by_rules"]) for each in seen["groups"]] == [("trade", False)]
    assert [(each["code"], each["kind"], each["members"]) for each in groups] == [
        ("trade", "manual", 1)
    ]
    assert out.json() == {"customer_ids": [str(ada.id)]}
    assert call(client, key, "GET", f"/customers/{ada.id}").json()["groups"] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/customer-groups"), ("POST", "/customer-groups/trade/members")],
)
def test_a_key_without_the_verb_is_refused(client, shop, method, path):
    make_group(shop.store)
    body: dict[str, list[str]] | None = {"customer_ids": []} if method == "POST" else None

    assert call(client, key_for(shop.store), method, path, body).status_code == 403


def test_what_is_not_there_or_lives_by_rules_is_refused_in_words(client, shop):
    client.defaults["HTTP_HOST"] = shop.store.domain
    key = key_for(shop.store, VERBS)
    make_group(shop.store, kind="rules", rules=[{"code": "wants_offers"}])
    stranger = make_customer(make_store(), user=make_user())
    body: dict[str, list[str]] = {"customer_ids": []}

    answers = [
        call(client, key, "POST", "/customer-groups/trade/members", body),
        call(client, key, "POST", "/customer-groups/gone/members", body),
        call(client, key, "GET", f"/customers/{stranger.id}"),
    ]

    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [
        (409, "group_has_rules"),
        (404, "group_not_found"),
        (404, "customer_not_found"),
    ]
