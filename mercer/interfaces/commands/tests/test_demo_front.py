"""The demo's rooms: over the categories and at the front door, in two languages."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from mercer.areas.catalogue.models import Category
from mercer.areas.content.models import Page
from mercer.areas.stores.queries import forget_directory, list_stores
from mercer.interfaces.commands.demo.build_front import furnish_front
from mercer.interfaces.commands.demo.build_goods import GOODS
from mercer.interfaces.commands.demo.build_rooms import hang_pictures
from mercer.interfaces.commands.demo.goods import ROOMS, read_branches
from mercer.kernel import clock


@pytest.fixture
def shop(monkeypatch, settings, tmp_path):
    """A demo store with one thing of the lamps and one of the cups."""
    forget_directory()
    settings.MEDIA_ROOT = str(tmp_path)
    some = tuple(each for each in GOODS if each.slug in ("marsh-mug", "orla-table-lamp"))
    monkeypatch.setattr("mercer.interfaces.commands.management.commands.seed_demo.GOODS", some)
    call_command("seed_demo", "--no-orders", stdout=StringIO())
    yield list_stores()[0]
    forget_directory()


def test_every_branch_of_the_tree_has_a_room_that_is_said():
    roots = {branch.slug: branch for branch in read_branches() if not branch.parent}

    assert {file.stem for file in ROOMS.glob("*.webp")} == {*roots, "home"}
    assert all(branch.look for branch in roots.values())
    assert all(each.look for each in read_branches("de") if not each.parent)


@pytest.mark.django_db
def test_categories_and_the_front_door_show_rooms(shop):
    lighting = Category.objects.get(slug="lighting")
    home = Page.objects.get(kind="home")

    page = Client(HTTP_HOST="localhost").get("/").content.decode()

    assert lighting.image["alt"].startswith("A lit table lamp")
    assert (home.status, set(home.texts.values_list("language", flat=True))) == (
        "published", {"en", "de"}
    )  # fmt: skip
    assert "Useful things for quiet rooms" in page
    assert "It began with a lamp that did not exist" in page
    assert hang_pictures(shop, now=clock.now()) == 0
    assert furnish_front(shop, now=clock.now()) is False
