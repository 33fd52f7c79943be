"""What every answer keeps to, whatever it is about: HTTP as its standard has it."""

import pytest

from mercer.areas.checkout.errors import TooManyDeclines
from mercer.interfaces.api.account.errors import TriedTooOften
from mercer.interfaces.api.problems import problem_of
from mercer.interfaces.api.tests.shopper import ada_with_app
from mercer.interfaces.api.tests.test_purchase import send
from mercer.kernel.idempotency import KeyInFlight, KeyReused


@pytest.mark.parametrize("path", ["/categories", "/products/lamp", "/openapi.json", "/errors/"])
def test_the_head_of_an_answer_is_told_alone(client, shop, path):
    shop.variant("LAMP")

    whole, head = send(client, "GET", path), send(client, "HEAD", path)

    assert (head.status_code, head.content) == (whole.status_code, b"")
    for name in ("Content-Type", "Content-Length", "Cache-Control", "Vary"):
        assert head[name] == whole[name]


def test_a_head_of_what_is_only_written_is_refused(client, shop):
    answer = send(client, "HEAD", "/sign-in")

    assert (answer.status_code, answer["Allow"]) == (405, "POST")


def test_nobody_keeps_what_is_one_person_s(client, shop):
    shop.variant("LAMP")
    cart = send(client, "POST", "/carts", {}).json()["id"]

    for path in (f"/carts/{cart}", "/carts/none", "/products", "/me"):
        assert send(client, "GET", path)["Cache-Control"] == "private, no-store", path
    assert send(client, "GET", "/errors/")["Cache-Control"] == "public, max-age=3600"


def test_where_there_is_nothing_to_say_nothing_is_said_again_either(client, shop):
    app = ada_with_app(client)
    made = app.ask("POST", "/me/wish-lists", {"name": "Gifts"}).json()["id"]

    first, again = (
        app.ask("DELETE", f"/me/wish-lists/{made}", **{"Idempotency-Key": "k1"}) for _ in range(2)
    )

    assert again["Idempotent-Replayed"] == "true"
    for answer in (first, again):
        assert (answer.status_code, answer.content) == (204, b"")
        assert not answer.has_header("Content-Type")
        assert not answer.has_header("Content-Length")


@pytest.mark.parametrize(
    ("refusal", "seconds"),
    [(TooManyDeclines(20), "1200"), (TriedTooOften(), "60"), (KeyInFlight("k"), "1")],
)
def test_who_has_to_wait_is_told_how_long(refusal, seconds):
    assert problem_of(refusal)["Retry-After"] == seconds


def test_who_need_not_wait_is_not_told_to():
    assert not problem_of(KeyReused("k")).has_header("Retry-After")
