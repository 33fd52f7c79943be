"""Translating in the back office: what is missing, side by side, files."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from mercer.areas.catalogue.operations.edit_product import edit_product
from mercer.areas.catalogue.tests.make import CY, NOW, make_product, make_variant
from mercer.areas.catalogue.translation_models import ProductTranslation, TermTranslation
from mercer.areas.stores.tests.make import make_market, make_store
from mercer.interfaces.backoffice.tests.make import sit_down

pytestmark = pytest.mark.django_db


def address(product: Any) -> str:
    return f"/admin/translations/de/products/{product.id}/"


def test_the_overview_counts_what_is_missing_in_the_languages_of_the_markets() -> None:
    store = make_store()
    make_market(store)
    make_product(store, title="Vase")

    page = sit_down(store).get("/admin/translations/").content.decode()
    begun = sit_down(store).get("/admin/translations/?language=fr")

    assert "German" in page
    assert "1 missing" in page
    assert '<option value="fr">French</option>' in page
    assert (begun.status_code, begun["Location"]) == (302, "/admin/translations/fr/products/")


def test_a_product_is_translated_beside_its_own_text() -> None:
    store = make_store()
    vase = make_product(store, title="Vase", description="For flowers")
    desk = sit_down(store)

    before = desk.get(address(vase)).content.decode()
    saved = desk.post(address(vase), {"title": "Blumenvase", "description": "Für Blumen"})
    after = desk.get("/admin/translations/de/products/").content.decode()

    assert "For flowers" in before
    assert before.count("office-waits") == 2
    assert saved.status_code == 302
    assert ProductTranslation.objects.get().title == "Blumenvase"
    assert ">done<" in after


def test_descriptions_are_typed_as_plain_text_on_both_sides() -> None:
    store = make_store()
    vase = make_product(store, title="Vase", description="For flowers.\n\n- blue\n- green")
    desk = sit_down(store)
    typed = {"title": "Blumenvase", "description": "Für Blumen.\r\n\r\n- blau\r\n- grün"}

    own = desk.get(reverse("admin:catalogue_product_change", args=[vase.pk])).content.decode()
    desk.post(address(vase), typed)
    page = desk.get(address(vase)).content.decode()

    assert "For flowers.\n\n- blue\n- green</textarea>" in own
    assert "- blue\n- green" in page
    assert "- blau\n- grün</textarea>" in page
    kept = ProductTranslation.objects.get().description
    assert kept == "<p>Für Blumen.</p>\n<ul><li>blau</li><li>grün</li></ul>"


def test_what_has_changed_since_is_marked_until_somebody_looks() -> None:
    store = make_store()
    vase = make_product(store, title="Vase")
    desk = sit_down(store)
    desk.post(address(vase), {"title": "Blumenvase", "slug": ""})
    edit_product(
        store_id=store.id, product_id=vase.id, changes={"title": "Tall vase"}, actor=CY, now=NOW
    )

    marked = desk.get(address(vase)).content.decode()
    desk.post(address(vase), {"title": "Blumenvase", "slug": "blumenvase"})
    still = desk.get(address(vase)).content.decode()
    right = {"title": "Blumenvase", "slug": "blumenvase", "right:title": "on"}
    desk.post(address(vase), right)

    assert "the original has changed since" in marked
    assert "the original has changed since" in still
    assert "the original has changed since" not in desk.get(address(vase)).content.decode()


def test_a_refusal_stands_beside_its_field_and_keeps_what_was_typed() -> None:
    store = make_store()
    vase = make_product(store, title="Vase")
    make_product(store, title="Bowl")

    long = sit_down(store).post(address(vase), {"title": "x" * 201})
    taken = sit_down(store).post(address(vase), {"title": "Schale", "slug": "bowl"})

    assert (long.status_code, taken.status_code) == (422, 422)
    assert "At most 200 characters." in long.content.decode()
    assert "Another page has this address." in taken.content.decode()
    assert 'value="Schale"' in taken.content.decode()
    assert ProductTranslation.objects.count() == 0


def test_shared_words_are_written_in_their_list() -> None:
    store = make_store()
    lamp = make_product(store, title="Lamp", options=["Colour"])
    make_variant(store, lamp, option_values=["Blue"])
    desk = sit_down(store)
    url = "/admin/translations/de/words/?state=missing"

    page = desk.get(url).content.decode()
    desk.post(
        url,
        {
            "text:option::Colour": "Farbe",
            "was:option::Colour": "",
            "text:value:Colour:Blue": "",
            "was:value:Colour:Blue": "",
        },
    )

    assert 'name="text:value:Colour:Blue"' in page
    assert [(row.original, row.text) for row in TermTranslation.objects.all()] == [
        ("Colour", "Farbe")
    ]
    assert "Farbe" not in desk.get(url).content.decode()


def test_a_file_goes_out_and_comes_back() -> None:
    store = make_store()
    make_product(store, title="Vase")
    desk = sit_down(store)

    answer = desk.get("/admin/translations/de/file/?state=missing")
    body = answer.getvalue().decode()
    filled = body.replace("title,Vase,,missing", "title,Vase,Blumenvase,missing")
    file = SimpleUploadedFile("de.csv", filled.encode())
    page = desk.post("/admin/translations/de/take-in/", {"file": file}).content.decode()
    po = desk.get("/admin/translations/de/file/?format=po").content.decode()
    nothing = desk.post("/admin/translations/de/take-in/", {})

    assert answer["Content-Disposition"] == f'attachment; filename="{store.code}-de.csv"'
    assert "<strong>1</strong> changed" in page
    assert ProductTranslation.objects.get().title == "Blumenvase"
    assert 'msgstr "Blumenvase"' in po
    assert nothing.status_code == 422


@pytest.mark.parametrize(
    "path", ["de/nothing/", "en/products/", "xx/products/", "de/products/1/", "de/products/x/"]
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    desk = sit_down(make_store())

    assert desk.get(f"/admin/translations/{path}").status_code == 404
