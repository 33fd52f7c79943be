"""Pictures as pages show them: AVIF where there is some, and crops that keep what matters."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mercer.areas.catalogue.operations.add_product_video import add_product_video
from mercer.areas.catalogue.operations.edit_image import edit_image
from mercer.areas.catalogue.operations.slim_pictures import slim_pictures
from mercer.areas.catalogue.tests.make import (
    NOW,
    make_category,
    make_image,
    make_product,
    rich_file,
)
from mercer.areas.catalogue.tests.test_add_product_video import MP4, WORDS
from mercer.areas.stores.models import Store
from mercer.areas.stores.tests.make import make_store
from mercer.kernel.actors import SYSTEM

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media")]


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> None:
    """An empty media folder that is thrown away."""
    settings.STORAGES = settings.STORAGES | {
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path), "base_url": "/media/"},
        }
    }


def shown(store: Store, path: str) -> str:
    return Client(HTTP_HOST=store.domain).get(path).content.decode()


def slim() -> None:
    slim_pictures(may_go_on=lambda: True)


def test_a_page_offers_avif_when_it_is_there_and_webp_to_all_others() -> None:
    store = make_store()
    lamps = make_category(store, name="Lamps")
    lamp = make_product(store, title="Arc lamp", categories=[lamps])
    image = make_image(lamp, rich_file(), alt="An arc lamp")

    before = shown(store, "/categories/lamps/")
    slim()
    category = shown(store, "/categories/lamps/?sort=price")
    product = shown(store, "/products/arc-lamp/?variant=x")

    assert "image/avif" not in before
    names = [f"/media/products/{store.id}/{image.id}-{width}" for width in (320, 640, 700)]
    avif = ", ".join(f"{name}.avif {name.rpartition('-')[2]}w" for name in names)
    assert f'<source type="image/avif" srcset="{avif}"' in category
    assert f'src="{names[0]}.webp"' in category
    assert f'<source type="image/avif" srcset="{avif}"' in product
    # What the head asks for early is what the page shows: one picture is not loaded twice.
    assert f'as="image" type="image/avif" imagesrcset="{avif}"' in product


def test_a_crop_keeps_what_staff_said_that_matters() -> None:
    store = make_store()
    lamps = make_category(store, name="Lamps")
    lamp = make_product(store, title="Arc lamp", categories=[lamps])
    image = make_image(lamp, rich_file())
    middle = shown(store, "/categories/lamps/")

    edit_image(
        store_id=store.id,
        image_id=image.id,
        changes={"focal_x": 12, "focal_y": 88},
        actor=SYSTEM,
        now=NOW,
    )

    aside = shown(store, "/categories/lamps/?sort=price")
    assert "data-across" not in middle
    assert "data-down" not in middle
    assert 'data-across="1" data-down="9"' in aside


def test_a_film_plays_when_it_is_asked_for_and_costs_the_page_no_statement() -> None:
    store = make_store()
    make_product(store, title="Arc lamp")
    shown(store, "/products/arc-lamp/")
    with CaptureQueriesContext(connection) as before:
        shown(store, "/products/arc-lamp/?variant=x")

    add_product_video(
        store_id=store.id,
        product_id=store.products.get().id,
        file=BytesIO(MP4),
        poster=rich_file(),
        captions=(BytesIO(WORDS), "en"),
        title="How it is made",
        actor=SYSTEM,
        now=NOW,
    )
    shown(store, "/products/arc-lamp/?variant=y")
    with CaptureQueriesContext(connection) as after:
        page = shown(store, "/products/arc-lamp/?variant=z")

    assert len(after) == len(before)
    film = page.partition("<video")[2].partition("</video>")[0]
    assert 'controls playsinline preload="none"' in film
    assert "autoplay" not in film
    assert 'aria-label="How it is made"' in film
    assert 'type="video/mp4"' in film
    assert '<track kind="captions"' in film
    assert 'srclang="en" label="English" default' in film
