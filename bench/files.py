"""`python -m bench.files [--rows 100000]`: products out of a large file and into one, and back.

Prints rows a second, the processor's time and the largest memory of each step; exit code 1 where
the file that comes out of the second store is another one than came out of the first.
"""

import argparse
import csv
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.shop import environment, free_port, thrown_away
from mercer.project import postgres
from mercer.project.configuration import ROOT

HEAD = (
    "handle", "title", "status", "description", "brand", "tags", "categories", "option 1 name",
    "option 1 value", "sku", "weight (g)", "price GBP", "compare-at GBP", "price EUR", "stock main",
    "field material:text", "title (de)", "slug (de)",
)  # fmt: skip
SIZES = ("S", "M", "L", "XL")
MATERIALS = ("Oak", "Brass", "Linen", "Glass")
CATEGORIES = 40


def make_rows(count: int) -> Iterator[tuple[str, ...]]:
    """Products with four variants each, in two currencies and two languages."""
    for n in range(count):
        product, size = divmod(n, len(SIZES))
        own: tuple[str, ...] = ("",) * 6
        said: tuple[str, ...] = ("",) * 3
        if not size:
            words = f"<p>Product number {product}, made by hand.</p>" + "<p>Lasting.</p>" * 10
            place = f"Home > Branch {product % CATEGORIES}"
            brand = f"Brand {product % 50}"
            own = (f"Product {product}", "published", words, brand, "new | home", place)
            said = (MATERIALS[product % 4], f"Produkt {product}", f"produkt-{product}")
        price = 1000 + n % 9000
        yield (
            f"product-{product}", *own, "" if size else "Size", SIZES[size], f"SKU-{n}", "250",
            f"{price / 100:.2f}", f"{(price + 500) / 100:.2f}", f"{price / 80:.2f}", str(n % 50),
            *said,
        )  # fmt: skip


def bring_in(code: str, path: Path) -> int:
    """Open a store and import the file into it."""
    from mercer.areas.catalogue.operations.import_products import import_products
    from mercer.areas.stores.operations.open_store import open_store
    from mercer.kernel import clock
    from mercer.kernel.actors import SYSTEM

    store = open_store(
        code=code, name=code, domain=f"{code}.example", country="GB", currency="GBP",
        currencies=["GBP", "EUR"], now=clock.now(),
    )  # fmt: skip
    with path.open("rb") as file:
        run = import_products(
            store_id=store.id, file=file, file_name=path.name, actor=SYSTEM, now=clock.now()
        )
    if run.tally["rows_refused"]:
        sys.exit(f"{run.tally['rows_refused']} rows refused: {run.problems[:3]}")
    return run.rows_done


def take_out(code: str, path: Path) -> int:
    """Export a store into a file; how many rows it has."""
    from mercer.areas.catalogue.operations.export_products import export_products
    from mercer.areas.stores.models import Store

    with path.open("wb") as file:
        for piece in export_products(store_id=Store.objects.get(code=code).id):
            file.write(piece)
    with path.open(newline="") as text:
        return sum(1 for _ in csv.reader(text)) - 1


def step(name: str, code: str, path: Path) -> None:
    """One step in this process, measured."""
    import django

    django.setup()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, worked = time.monotonic(), time.process_time()
    rows = {"import": bring_in, "export": take_out}[name](code, path)
    seconds, busy = time.monotonic() - began, time.process_time() - worked
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"| {name} {rows:,} rows | {rows / seconds:,.0f} | {seconds:,.0f} | {busy:,.0f} |"
        f" {most / 1024:,.0f} | +{(most - before) / 1024:,.0f} |",
        flush=True,
    )


def measure(surroundings: dict[str, str], folder: Path, rows: int) -> bool:
    """Into one store, out of it, into another, out of that; whether both files are the same."""
    first, out, again = (folder / name for name in ("made.csv", "out.csv", "again.csv"))
    with first.open("w", newline="") as file:
        csv.writer(file).writerows([HEAD, *make_rows(rows)])
    print("| step | rows/s | seconds | processor s | peak RSS, MiB | more than at the start |")
    print("|---|---|---|---|---|---|", flush=True)
    for name, code, path in (
        ("import", "one", first), ("export", "one", out), ("import", "two", out),
        ("export", "two", again),
    ):  # fmt: skip
        words = [sys.executable, "-m", "bench.files", "--step", name, code, str(path)]
        subprocess.run(words, env=surroundings, cwd=ROOT, check=True)
    return out.read_bytes() == again.read_bytes()


def main() -> None:
    """Measure, and say whether nothing was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.files")
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.step:
        step(asked.step[0], asked.step[1], Path(asked.step[2]))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mercer.project.settings")
    with thrown_away() as folder:
        server = postgres.Server(postgres.own_folder(folder / "var"), follows_parent=True)
        with postgres.borrowed(server):
            found = environment(folder, server, free_port(), free_port())
            found |= {"DJANGO_SETTINGS_MODULE": "mercer.project.settings"}
            found |= {"MEDIA_ROOT": str(folder)}
            tables = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
            subprocess.run(tables, env=found, cwd=ROOT, check=True)
            is_same = measure(found, folder, asked.rows)
    print("The two exports are " + ("the same, byte for byte." if is_same else "NOT the same."))
    sys.exit(0 if is_same else 1)


if __name__ == "__main__":
    main()
