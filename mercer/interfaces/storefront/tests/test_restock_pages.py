"""The sign-up for what is sold out."""

import pytest

from mercer.areas.inventory.tests.make import make_level
from mercer.areas.wishes.models import RestockRequest
from mercer.areas.wishes.tests.make import make_request
from mercer.interfaces.storefront.tests.make import make_shop
from mercer.interfaces.storefront.wishes import restock_views

pytestmark = pytest.mark.django_db


def ask(client, shop, email="ada@example.org"):
    return client.post("/restock/", {"variant": str(shop.lamp.id), "email": email})


def test_a_sold_out_product_offers_to_write():
    shop = make_shop(on_hand=0)
    client = shop.client()
    page = client.get("/products/lamp/").content.decode()

    first, again = ask(client, shop), ask(client, shop)

    assert '<div data-part="sold-out">' in page
    assert f'name="variant" value="{shop.lamp.id}" data-part="restock-variant"' in page
    assert first.status_code == 200
    assert first.content == again.content
    assert "We write to you once" in first.content.decode()
    assert RestockRequest.objects.get().email == "ada@example.org"


def test_what_is_there_does_not():
    shop = make_shop(on_hand=1)
    client = shop.client()

    page = client.get("/products/lamp/").content.decode()
    answer = ask(client, shop)

    assert '<div data-part="sold-out" hidden>' in page
    assert "in stock already" in answer.content.decode()
    assert not RestockRequest.objects.exists()


def test_a_wrong_address_is_told_beside_the_field():
    shop = make_shop(on_hand=0)

    response = ask(shop.client(), shop, "ada")

    page = response.content.decode()
    assert response.status_code == 422
    assert "A mail address looks like name@example.com." in page
    assert 'value="ada"' in page
    assert 'aria-describedby="field-email-error"' in page
    assert not RestockRequest.objects.exists()


def test_other_stores_goods_are_not_found():
    shop, other = make_shop(on_hand=0), make_shop(on_hand=0)

    answers = [
        shop.client().post("/restock/", {"variant": text, "email": "ada@example.org"}).status_code
        for text in (str(other.lamp.id), "nonsense", "")
    ]

    assert answers == [404, 404, 404]
    assert not RestockRequest.objects.exists()


def test_whoever_asks_too_often_waits(monkeypatch):
    monkeypatch.setattr(restock_views, "MOST_ASKED", 2)
    shop = make_shop(on_hand=0)
    client = shop.client()

    answers = [ask(client, shop, f"{number}@example.org").status_code for number in range(3)]

    assert answers == [200, 200, 429]
    assert RestockRequest.objects.count() == 2


def test_one_click_in_the_mail_ends_it_and_a_button_ends_all():
    shop = make_shop(on_hand=0)
    request = make_request(shop.lamp)
    client = shop.client()

    page = client.get(f"/restock/stop/{request.token}/").content.decode()
    stopped = RestockRequest.objects.get().stopped_at is not None
    everything = client.post(f"/restock/stop/{request.token}/", {"everything": "1"})

    assert "We do not write to you about Desk lamp any more." in page
    assert stopped
    assert "no more mails" in everything.content.decode()
    assert client.get("/restock/stop/nonsense/").status_code == 404


def test_the_mail_is_told_of_by_the_goods_that_arrive():
    from mercer.areas.notifications.models import Message
    from mercer.kernel.testing import run_jobs

    shop = make_shop(on_hand=0)
    ask(shop.client(), shop)

    make_level(shop.lamp, on_hand=3)
    run_jobs()

    message = Message.objects.get(template="back_in_stock")
    assert message.recipient == "ada@example.org"
    assert "/products/lamp/" in message.text
