"""Changing the logo or the icon."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from mercer.areas.stores.errors import LogoRefused
from mercer.areas.stores.look_files import MOST_BYTES
from mercer.areas.stores.operations.change_logo import change_logo
from mercer.areas.stores.queries.looks import find_draft_look
from mercer.areas.stores.rules.looks import LookPicture
from mercer.areas.stores.tests.look import picture_file
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def change(store, kind, file):
    return change_logo(store_id=store.id, kind=kind, file=file, actor=SYSTEM, now=clock.now())


def test_a_wide_logo_is_cut_to_its_mark_and_made_small():
    store = make_store()

    change(store, LookPicture.LOGO, picture_file(2_400, 700, margin=200))

    draft = find_draft_look(store.id)
    logo = draft.picture(LookPicture.LOGO)
    assert (logo.width, logo.height) == (900, 135)
    assert draft.picture(LookPicture.ICON) is None
    with default_storage.open(logo.key) as file, Image.open(file) as kept:
        assert (kept.format, kept.size) == ("WEBP", (900, 135))


def test_a_compact_logo_becomes_the_icon_unless_there_is_one():
    store, other = make_store(), make_store()
    change(other, LookPicture.ICON, picture_file(64, 64))
    own = find_draft_look(other.id).picture(LookPicture.ICON)

    change(store, LookPicture.LOGO, picture_file(300, 240))
    change(other, LookPicture.LOGO, picture_file(300, 240))

    made = find_draft_look(store.id).picture(LookPicture.ICON)
    assert (made.width, made.height) == (512, 512)
    assert find_draft_look(other.id).picture(LookPicture.ICON) == own


def test_a_logo_is_taken_away():
    store = make_store()
    change(store, LookPicture.LOGO_DARK, picture_file())

    change(store, LookPicture.LOGO_DARK, None)

    assert find_draft_look(store.id).pictures == {}


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (BytesIO(b"<svg onload='alert(1)'/>"), "unreadable"),
        (BytesIO(b""), "unreadable"),
        (BytesIO(b"0" * (MOST_BYTES + 1)), "too_large"),
        (picture_file(20, 20), "too_small"),
    ],
)
def test_what_can_be_no_logo_is_refused(file, reason):
    store = make_store()

    with pytest.raises(LogoRefused) as refusal:
        change(store, LookPicture.LOGO, file)

    assert refusal.value.reason == reason
    assert find_draft_look(store.id) is None
