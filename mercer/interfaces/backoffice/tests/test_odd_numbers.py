"""What only looks like a number, or is one of thousands of digits, is none and breaks no page."""

from typing import Any

import pytest
from django.urls import reverse

from mercer.areas.catalogue.collection_models import Collection
from mercer.areas.catalogue.tests.make import make_image, make_product
from mercer.areas.content.models import Menu
from mercer.areas.content.tests.make import make_page
from mercer.areas.recommendations.queries import list_choices
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.parametrize("odd", ["²", "9" * 5_000, "٣"], ids=["square", "long", "arabic"]),
]


def test_a_picture_goes_to_the_end_and_keeps_its_focus(odd: str) -> None:
    product = make_product(make_store())
    first, second = make_image(product), make_image(product)

    answer = sit_down(product.store).post(
        reverse("admin:product_images", args=[product.pk]),
        {f"position_{first.pk}": odd, f"position_{second.pk}": "1", f"focal_x_{first.pk}": odd},
    )

    first.refresh_from_db()
    assert answer.status_code == 302
    assert [each.pk for each in product.images.order_by("position")] == [second.pk, first.pk]
    assert first.focal_x == 50


def test_a_product_goes_to_the_end_of_a_collection_and_of_what_goes_with_another(odd: str) -> None:
    store = make_store()
    pot, cup, tray = (make_product(store, title=each) for each in ("Pot", "Cup", "Tray"))
    desk, basic = sit_down(store), {"name": "Picks", "kind": "manual", "position": "0"}
    desk.post(reverse("admin:catalogue_collection_add"), {**basic, "added": "Cup\nTray"})
    collection = Collection.objects.get()
    related = reverse("admin:related_products", args=[pot.pk])
    desk.post(related, {"added": "Cup\nTray"})
    places: dict[str, Any] = {f"position_{cup.pk}": odd, f"position_{tray.pk}": "1"}

    desk.post(
        reverse("admin:catalogue_collection_change", args=[collection.pk]), {**basic, **places}
    )
    desk.post(related, places)

    held = collection.places.order_by("position").values_list("product_id", flat=True)
    assert list(held) == [tray.pk, cup.pk]
    assert list_choices(store.id, pot.id) == ((tray.id, cup.id), ())


def test_a_page_and_a_menu_are_saved_though_nobody_knows_from_which_edition(odd: str) -> None:
    store = make_store()
    desk, page = sit_down(store), make_page(store, "Story", language="en")
    menu, line = reverse("admin:edit_menu", args=["header"]), {"lines.0.label": "Lamps"}

    edited = desk.post(reverse("admin:edit_page", args=[page.pk]), {"act": "save", "edition": odd})
    desk.post(menu, {**line, "lines.0.target": "url:/a", "act": f"up:{odd}", "edition": odd})

    assert edited.status_code in (200, 302, 422)
    assert [each["label"] for each in Menu.objects.get().lines] == ["Lamps"]
