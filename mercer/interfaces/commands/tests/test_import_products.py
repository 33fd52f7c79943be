"""`mercer import`: what it says, and how it ends."""

import inspect
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from mercer.areas import catalogue, inventory, pricing
from mercer.areas.catalogue.models import Product, Variant
from mercer.areas.inventory.queries import availability
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.commands.import_words import REASONS
from mercer.kernel import clock
from mercer.kernel.outbound import look_up
from mercer.kernel.testing import run_jobs

FILE = 'Handle,Title,Variant Price,Moon\nlamp,Lamp,10,full\nchair,Chair,"12,50",\n'


@pytest.fixture
def products(tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    path = tmp_path / "products.csv"
    path.write_text(FILE)
    return path


@pytest.mark.django_db
def test_it_says_what_came_in_and_what_did_not(products: Path, capsys: Any) -> None:
    store = make_store()

    with pytest.raises(SystemExit) as ended:
        call_command("import_products", str(products), "--store", store.code)

    assert capsys.readouterr().out.splitlines() == [
        "note: line 1, Moon: this column is not read.",
        "line 3, Variant Price “12,50”: this is not a number; write it like 12.50.",
        "1 products added, 1 variants added, 1 rows refused.",
    ]
    assert ended.value.code == 1
    assert Product.objects.get().slug == "lamp"


@pytest.mark.django_db
def test_a_dry_run_only_says(products: Path, capsys: Any) -> None:
    store = make_store()

    with pytest.raises(SystemExit):
        call_command("import_products", str(products), "--store", store.code, "--dry-run")

    assert "Would be: 1 products added" in capsys.readouterr().out
    assert Product.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("file", "code", "said"),
    [
        ("products.csv", "nowhere", "There is no store “nowhere”."),
        ("nothing.csv", "", "No such file or directory."),
        ("empty.csv", "", "empty.csv: the file is empty."),
    ],
)
def test_it_says_plainly_why_it_cannot_begin(
    products: Path, file: str, code: str, said: str
) -> None:
    store = make_store()
    (products.parent / "empty.csv").touch()

    with pytest.raises(CommandError, match=re.escape(said)):
        call_command("import_products", str(products.parent / file), "--store", code or store.code)

    assert Product.objects.count() == 0


def test_every_reason_has_its_sentence() -> None:
    sources = [
        path.read_text()
        for area in (catalogue, inventory, pricing)
        for path in Path(str(area.__file__)).parent.rglob("*.py")
        if "tests" not in path.parts
    ]
    sources.append(inspect.getsource(look_up))
    pattern = (
        r"(?:CellProblem\(|CallFailed\(|DownloadRefused\(\w+, |ImageRefused\(\w+, |"
        r"FileRefused\([^,()]+, |_broken\(\w+, )[^()]*?\"([a-z_]+)\""
    )
    found = {reason for source in sources for reason in re.findall(pattern, source)}

    assert {"not_a_number", "private_address", "unreadable"} <= found
    assert found - REASONS.keys() == set()


@pytest.mark.django_db
def test_stock_comes_in_with_the_products_and_the_same_file_twice_changes_nothing(
    products: Path, capsys: Any
) -> None:
    store = make_store()
    run_jobs()
    products.write_text(
        "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,"
        "Variant Inventory Qty,Variant Inventory Policy,Variant Price\n"
        "lamp,Lamp,Size,S,L-S,shopify,5,deny,10\n"
        "lamp,,,M,L-M,shopify,0,continue,10\n"
        "lamp,,,L,L-L,,7,deny,10\n"
    )
    line = ("import_products", str(products), "--store", store.code)

    call_command(*line)
    first = capsys.readouterr().out
    call_command(*line)

    assert first == "1 products added, 3 variants added.\n"
    assert capsys.readouterr().out == "1 products unchanged, 3 variants unchanged.\n"
    ids = {each.sku: each.id for each in Variant.objects.all()}
    stock = availability(store_id=store.id, variant_ids=list(ids.values()), now=clock.now())
    available = {sku: stock[id_].available for sku, id_ in ids.items()}
    assert available == {"L-S": 5, "L-M": 0, "L-L": None}
