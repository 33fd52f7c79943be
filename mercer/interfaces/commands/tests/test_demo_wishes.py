"""The demo's wish lists, and what goes with its goods."""

from io import StringIO

import pytest
from django.core.management import call_command

from mercer.areas.catalogue.models import Product
from mercer.areas.customers.models import Customer
from mercer.areas.recommendations.models import BoughtTogether
from mercer.areas.recommendations.queries import list_choices
from mercer.areas.stores.queries import forget_directory, list_stores
from mercer.areas.wishes.queries import list_customer_wish_lists
from mercer.interfaces.commands.demo.add_history import add_history
from mercer.interfaces.commands.demo.add_wishes import add_wishes
from mercer.interfaces.commands.demo.build_goods import GOODS
from mercer.interfaces.commands.demo.remove_history import remove_history
from mercer.interfaces.commands.demo.shop import SHOPPER
from mercer.kernel import clock

pytestmark = pytest.mark.django_db


def test_ada_wishes_and_what_goes_together_is_known_until_the_past_is_removed(monkeypatch):
    forget_directory()
    wanted = {"marsh-mug", "heron-bud-vase", "hollow-vase", "heath-blanket"}
    some = tuple(each for each in GOODS if each.slug in wanted)
    monkeypatch.setattr("mercer.interfaces.commands.management.commands.seed_demo.GOODS", some)
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    store = list_stores()[0]
    add_history(store, now=clock.now(), per_day=1.0)

    again = add_wishes(store, now=clock.now())

    ada = Customer.objects.get(store_id=store.id, email=SHOPPER)
    lists = list_customer_wish_lists(store.id, ada.id)
    held = {one.name: (one.units, one.share_token is not None) for one in lists}
    vase = Product.objects.get(store_id=store.id, slug="heron-bud-vase")
    assert held == {
        "": (1, False),
        "For the kitchen": (0, False),
        "Mother's birthday": (2, True),
    }
    assert again == 0
    assert len(list_choices(store.id, vase.id)[0]) == 1
    assert BoughtTogether.objects.filter(store_id=store.id).exists()
    remove_history(store)
    assert not BoughtTogether.objects.filter(store_id=store.id).exists()
    forget_directory()
