"""What shoppers wait for, as the back office shows it."""

import pytest

from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.stores.tests.make import make_store
from mercer.areas.wishes.tests.make import make_request
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def test_the_most_wanted_comes_first_and_other_stores_are_not_counted():
    store, other = make_store(), make_store()
    lamp, vase = (
        make_product(store, title=title, sku=title.upper()).variants.get()
        for title in ("Lamp", "Vase")
    )
    for variant, people in ((vase, 2), (lamp, 1)):
        for number in range(people):
            make_request(variant, f"waits-{number}@example.org")
    make_request(make_product(other, title="Theirs").variants.get())

    page = sit_down(store).get("/admin/waiting/").content.decode()

    assert "3 shoppers wait to hear" in page
    assert page.index(">VASE</a>") < page.index(">LAMP</a>")
    assert '<td class="office-number">2</td>' in page
    assert "Theirs" not in page
    assert "waits-0@example.org" not in page


def test_nobody_waits():
    page = sit_down(make_store()).get("/admin/waiting/").content.decode()

    assert "Nobody waits." in page
