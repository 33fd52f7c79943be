"""Builders: downloads with their files, and orders of them."""

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.rules import ProductKind
from mercer.areas.catalogue.tests.make import make_product
from mercer.areas.downloads.models import DownloadFile
from mercer.areas.downloads.operations.add_download_file import add_download_file
from mercer.areas.downloads.operations.set_download_terms import set_download_terms
from mercer.areas.downloads.queries import DownloadFacts, downloads_of_order
from mercer.areas.orders.models import Order
from mercer.areas.orders.tests.make import make_order
from mercer.areas.stores.models import Store
from mercer.kernel.actors import SYSTEM

# The moment at which the builder of orders places them.
NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
BODY = b"%PDF-1.7 a pattern to sew by"


def keep_private_files_in(settings: Any, folder: Path) -> None:
    """Have files of downloads kept in a folder that is thrown away."""
    backend = "django.core.files.storage.FileSystemStorage"
    place = {"BACKEND": backend, "OPTIONS": {"location": str(folder)}}
    settings.STORAGES = {**settings.STORAGES, "private": place}


def named_file(name: str, body: bytes = BODY) -> BytesIO:
    """A file as somebody sends it."""
    file = BytesIO(body)
    file.name = name
    return file


def make_download(store: Store, sku: str = "PATTERN", **details: Any) -> Variant:
    """A product that is a download, with its only variant."""
    product = make_product(
        store, title=sku.title(), sku=sku, kind=details.pop("kind", ProductKind.DOWNLOAD), **details
    )
    variant: Variant = product.variants.get()
    variant.stock_policy = "untracked"
    variant.save()
    return variant


def attach(variant: Variant, name: str = "pattern.pdf", body: bytes = BODY) -> DownloadFile:
    """Give a download a file."""
    return add_download_file(
        store_id=variant.store_id,
        variant_id=variant.id,
        file=named_file(name, body),
        actor=SYSTEM,
        now=NOW,
    )


def set_terms(variant: Variant, *, times: int | None = 5, days: int | None = 365) -> None:
    """Say how often and how long it can be fetched."""
    set_download_terms(
        store_id=variant.store_id, variant_id=variant.id, times=times, days=days,
        actor=SYSTEM, now=NOW,
    )  # fmt: skip


def sell(store: Store, *variants: Variant, **details: Any) -> Order:
    """An order of downloads, its money held."""
    return make_order(store, variants=variants, **details)


def only_download(order: Order, now: datetime = NOW) -> DownloadFacts:
    """The one file of an order."""
    (facts,) = downloads_of_order(order.store_id, order.id, now)
    return facts
