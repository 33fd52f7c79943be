"""What is no request at all: refused by name, and nothing is written."""

import json

import pytest

from mercer.areas.cart.models import Cart, CartLine
from mercer.kernel.models import RememberedAnswer
from tests.world import World

API = "/api/v1"
JSON = "application/json"


@pytest.fixture
def cart(db):
    """Ada's cart in a shop that takes transfers."""
    shop = World.open()
    return shop.fill(shop.variant("LAMP"))


def send(client, path, body, *, media_type=JSON, **headers):
    return client.generic(
        "PUT" if path.endswith("contact") else "POST",
        f"{API}{path}", body, content_type=media_type, headers=headers,
    )  # fmt: skip


def is_problem(answer, status, code):
    """Whether it is a refusal as the document has it."""
    assert answer["Content-Type"] == "application/problem+json", answer.content
    body = answer.json()
    assert (answer.status_code, body["status"], body["code"]) == (status, status, code), body
    return body


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"{", "syntax"),
        (b"", None),
        (b'{"email": "\xff\xfe@example.org"}', "not_utf8"),
        ('{"email": "ada@example.org"}'.encode("utf-16"), "not_utf8"),
        (b'{"email": NaN}', "not_a_number"),
        (b'{"email": -Infinity}', "not_a_number"),
        (b'{"email": 1e999}', "not_a_number"),
        (b'{"email": ' + b"9" * 5_000 + b"}", "syntax"),
        (b'{"email": "ada@example.org", "email": "eve@example.org"}', "member_twice"),
        (b"[" * 100_000 + b"]" * 100_000, "too_deep"),
        (b'{"email":' * 50_000 + b"1" + b"}" * 50_000, "too_deep"),
    ],
)
def test_a_body_that_is_no_json_is_refused(client, cart, body, reason):
    answer = send(client, f"/carts/{cart.token}/contact", body)

    if reason is None:
        is_problem(answer, 422, "invalid_request")
    else:
        assert is_problem(answer, 400, "not_json")["reason"] == reason
    cart.refresh_from_db()
    assert cart.email == "ada@example.org"


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", "x"])
def test_another_media_type_is_refused(client, cart, media_type):
    body = json.dumps({"email": "eve@example.org"})

    answer = send(client, f"/carts/{cart.token}/contact", body, media_type=media_type)

    is_problem(answer, 415, "wrong_media_type")
    cart.refresh_from_db()
    assert cart.email == "ada@example.org"


@pytest.mark.parametrize("path", ["/contact", "/accept-prices", "/lines", "/checkout"])
@pytest.mark.parametrize("key", [{}, {"Idempotency-Key": "k1"}])
def test_a_body_that_is_too_large_is_not_read(client, cart, path, key, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    body = json.dumps({"email": "e" * 2_000})

    answer = send(client, f"/carts/{cart.token}{path}", body, **key)

    # Where no body is asked for, and none is remembered, none is read.
    if path == "/accept-prices" and not key:
        assert answer.status_code == 200
    else:
        assert is_problem(answer, 413, "body_too_large")["most_bytes"] == 1_000
    assert not RememberedAnswer.objects.exists()


@pytest.mark.parametrize("sign", ["\\u0000", "\\ud800", "\\udfff x"])
def test_text_that_no_database_can_keep_is_named(client, cart, sign):
    body = '{"delivery": {"name": "Ada' + sign + '", "country": "GB"}, "billing": null}'

    answer = client.generic("PUT", f"{API}/carts/{cart.token}/address", body, content_type=JSON)

    problem = is_problem(answer, 422, "invalid_fields")
    assert [(each["field"], each["reason"]) for each in problem["fields"]] == [
        ("delivery.name", "unstorable")
    ]
    cart.refresh_from_db()
    assert cart.delivery_address["name"] == "Ada Lovelace"


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=%00",
        "/products?category=a%00b",
        "/products/%00",
        "/carts/%00",
        "/orders/x%00",
        "/products?sort=%00&page=1",
    ],
)
def test_nul_in_an_address_is_refused(client, cart, path):
    is_problem(client.get(f"{API}{path}"), 422, "invalid_field")


def test_a_pair_of_halves_is_one_character(client, cart):
    answer = send(client, f"/carts/{cart.token}/contact", '{"email": "ada\\ud83d\\ude00@x.org"}')

    assert answer.status_code in (200, 422)
    assert b"unstorable" not in answer.content


@pytest.mark.parametrize("number", [-1, 0, 10**30, 1.5, "1e3", True, None, [1]])
def test_a_quantity_that_is_none_is_refused(client, cart, number):
    body = json.dumps({"sku": "LAMP", "quantity": number})

    answer = send(client, f"/carts/{cart.token}/lines", body)

    assert is_problem(answer, 422, "invalid_request")["fields"][0]["field"].endswith("quantity")
    assert list(CartLine.objects.values_list("quantity", flat=True)) == [1]


def test_a_key_of_strange_signs_is_refused(client, cart):
    answer = send(client, "/carts", "{}", **{"Idempotency-Key": "a\x00b"})

    assert is_problem(answer, 422, "invalid_field")["field"] == "Idempotency-Key"
    assert Cart.objects.count() == 1


def test_an_address_that_is_none_and_a_method_that_is_none_are_problems_too(client, cart):
    is_problem(client.get(f"{API}/nowhere"), 404, "not_found")
    is_problem(client.get("/api/v2/carts"), 404, "not_found")
    answer = client.delete(f"{API}/categories")

    is_problem(answer, 405, "method_not_allowed")
    assert answer["Allow"] == "GET, HEAD"
    assert client.get(answer.json()["type"]).status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "javascript:alert(1)",
        "https://{domain}@evil.example/",
        "https://[/",
        "https://evil.example\\@{domain}/",
        "https://{domain}\r\nX-Evil: 1",
    ],
)
def test_the_bank_sends_nobody_elsewhere(client, cart, address):
    given = address.replace("{domain}", cart.store.domain)

    answer = send(client, f"/carts/{cart.token}/checkout", json.dumps({"return_url": given}))

    assert is_problem(answer, 422, "invalid_field")["field"] == "return_url"
    cart.refresh_from_db()
    assert cart.status == "open"
