"""`mercer export`: what it writes, and how it ends."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mercer.areas.catalogue.models import Image
from mercer.areas.catalogue.tests.make import keep_files_in, make_image, make_product
from mercer.areas.stores.tests.make import make_store

pytestmark = pytest.mark.django_db


def test_a_store_and_its_pictures_move_to_another_by_two_commands(
    tmp_path: Path, settings: Any
) -> None:
    keep_files_in(settings, tmp_path / "media")
    here, there = make_store(), make_store()
    make_image(make_product(here, title="Lamp", sku="LAMP"), source_url="lamp.jpg")
    file, again, pictures = tmp_path / "a.csv", tmp_path / "b.csv", tmp_path / "pictures"

    call_command(
        "export_products", "--store", here.code, "--output", str(file), "--images", str(pictures)
    )
    call_command("import_products", str(file), "--store", there.code, "--images", str(pictures))
    call_command("export_products", "--store", there.code, "--output", str(again))

    assert again.read_bytes() == file.read_bytes()
    assert [path.name for path in pictures.iterdir()] == ["lamp.jpg"]
    assert Image.objects.filter(store=there.pk).count() == 1


def test_it_says_plainly_why_it_cannot_begin(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no store “nowhere”"):
        call_command("export_products", "--store", "nowhere")
    store = make_store()
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command(
            "export_products", "--store", store.code, "--output", str(tmp_path / "no" / "a.csv")
        )
