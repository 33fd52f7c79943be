"""The type of a problem leads to a page that says what it means."""

import pytest

from mercer.interfaces.api.error_pages import kinds, known
from mercer.interfaces.api.tests.test_purchase import send


def test_a_refusal_leads_to_its_page(client, shop):
    refusal = send(client, "GET", "/products/none").json()

    page = client.get(refusal["type"])

    assert page.status_code == 200
    assert "There is no such product." in page.content.decode()
    assert "Status 404." in page.content.decode()


def test_the_members_of_a_refusal_are_named(client, shop):
    page = client.get("/api/v1/errors/out_of_stock").content.decode()

    assert "Status 409." in page
    assert "<code>problems</code>" in page


def test_every_refusal_is_on_the_list(client, shop):
    page = client.get("/api/v1/errors/").content.decode()

    assert len(known()) > 40
    for kind in kinds():
        assert f'href="/api/v1/errors/{kind.code}"' in page


def test_an_unknown_code_is_a_problem_of_its_own(client, shop):
    answer = client.get("/api/v1/errors/nonsense")

    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("code", ["invalid_request", "unauthorised", "internal_error"])
def test_the_apis_own_refusals_have_a_page_too(client, shop, code):
    assert client.get(f"/api/v1/errors/{code}").status_code == 200
