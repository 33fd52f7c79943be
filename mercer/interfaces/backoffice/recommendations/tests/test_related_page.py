"""What goes with a product, at the desk."""

from typing import Any

import pytest
from django.urls import reverse

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.recommendations.models import BoughtTogether
from mercer.areas.recommendations.queries import list_choices
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def address(product: Any) -> str:
    return reverse("admin:related_products", args=[product.pk])


def make_goods(*titles: str, store: Any = None) -> list[Any]:
    store = store or make_store()
    return [make_product(store, title=title, sku=title.upper()) for title in titles]


def test_products_are_chosen_by_name_and_put_in_order() -> None:
    pot, cup, tray = make_goods("Pot", "Cup", "Tray")
    desk = sit_down(pot.store)

    desk.post(address(pot), {"added": "CUP\nTray"})
    desk.post(address(pot), {f"position_{cup.pk}": "2", f"position_{tray.pk}": "1"})
    page = desk.get(address(pot)).content.decode()

    assert list_choices(pot.store_id, pot.id) == ((tray.id, cup.id), ())
    assert page.index("Tray") < page.index("Cup")
    assert (
        address(pot)
        in desk.get(reverse("admin:catalogue_product_change", args=[pot.pk])).content.decode()
    )


def test_what_the_shop_would_propose_is_hidden_and_proposed_again() -> None:
    pot, cup = make_goods("Pot", "Cup")
    BoughtTogether.objects.create(
        store_id=pot.store_id, product=pot, other=cup, orders=3, score=0.5
    )
    desk = sit_down(pot.store)

    before = desk.get(address(pot)).content.decode()
    desk.post(address(pot), {"added": "", f"hide_{cup.pk}": "on"})
    hidden = list_choices(pot.store_id, pot.id)
    desk.post(address(pot), {"added": "", f"propose_{cup.pk}": "on"})

    assert "in 3 orders of the last year" in before
    assert hidden == ((), (cup.id,))
    assert list_choices(pot.store_id, pot.id) == ((), ())


def test_a_name_that_nobody_knows_changes_nothing_and_is_said_beside_the_field() -> None:
    pot, cup = make_goods("Pot", "Cup")
    desk = sit_down(pot.store)
    desk.post(address(pot), {"added": "Cup"})

    answer = desk.post(address(pot), {"added": "Nothing of the kind", f"leave_{cup.pk}": "on"})

    assert answer.status_code == 422
    assert "Nothing of the kind" in str(answer.context["form"].errors["added"])
    assert list_choices(pot.store_id, pot.id) == ((cup.id,), ())


def test_the_product_itself_is_refused_in_words() -> None:
    (pot,) = make_goods("Pot")
    desk = sit_down(pot.store)

    answer = desk.post(address(pot), {"added": "Pot"})

    assert answer.status_code == 422
    assert "does not go with itself" in answer.content.decode()


def test_another_stores_product_is_not_found() -> None:
    pot, _cup = make_goods("Pot", "Cup")
    elsewhere = sit_down(make_store())

    foreign = elsewhere.post(address(pot), {"added": "Cup"})

    assert foreign.status_code == 404
    assert list_choices(pot.store_id, pot.id) == ((), ())
