"""Who may know whom: finer than the import linter's layers."""

import pytest
from django.apps import apps

from tests.architecture.source import (
    Source,
    floor_of,
    floors,
    gather,
    imports,
    report,
    source,
)

# Modules of an area that others may import: what it does and says, and the shapes it answers in.
OFFERED = {"operations", "queries", "events", "errors", "rules", "contracts", "facts"}
# Its extension points.
OFFERED |= {"gateway", "carrier", "engine", "backend", "offer", "check", "source"}
OFFERED |= {
    "import_columns",
    "page_part",
    "sort_order",
    "collection_rule",
    "segment_rule",
    "translatable",
    "row_texts",
}
OFFERED |= {"said", "term_kinds", "translation_files", "express", "picture_table", "video_files"}
# Tests look at rows, to see that nothing else has changed, and use the neighbours' builders.
OFFERED_TO_TESTS = {"models", "tests"}


def uses_what_is_not_offered(module: Source) -> list[str]:
    """An area knows others by what they offer; tables only in models.py and <noun>_models.py, for
    foreign keys."""
    if module.area is None:
        return []
    offenders = []
    for line, name in imports(module):
        steps = name.split(".")
        if steps[:2] != ["mercer", "areas"] or len(steps) < 4 or steps[2] == module.area:
            continue
        allowed = steps[3] in OFFERED
        if steps[3] == "models":
            allowed = len(module.parts) == 4 and module.parts[3].endswith("models")
        if module.is_test and steps[3] in OFFERED_TO_TESTS:
            allowed = True
        if not allowed:
            offenders.append(f"{module.path}:{line} imports {name}, which is not offered")
    return offenders


def uses_signals(module: Source) -> list[str]:
    """A fact is announced as an event; Django's signals would be a second, hidden way."""
    if module.parts[0] != "mercer":
        return []
    return [
        f"{module.path}:{line} imports {name}; announce an event instead"
        for line, name in imports(module)
        if "signals" in name.split(".") or name.startswith("django.dispatch")
    ]


def rules_use_django(module: Source) -> list[str]:
    """Rules are plain Python, to be tested without a database."""
    if module.area is None or "rules" not in module.parts[3:]:
        return []
    return [
        f"{module.path}:{line} imports {name}; rules are plain Python"
        for line, name in imports(module)
        if name.split(".")[0] == "django" and not module.is_test
    ]


def foreign_keys() -> list[tuple[str, str, str]]:
    """Every foreign key of an area to another: the area, the field, the other area."""
    known = {name for names in floors() for name in names}
    found = []
    for model in apps.get_models():
        for field in model._meta.get_fields():
            target = field.related_model
            if not getattr(field, "concrete", False) or not hasattr(target, "_meta"):
                continue
            pair = (model._meta.app_label, target._meta.app_label)
            if known.issuperset(pair) and pair[0] != pair[1]:
                found.append((pair[0], f"{model.__name__}.{field.name}", pair[1]))
    return found


def points_up(area: str, field: str, other: str) -> list[str]:
    """A row may hold on to a lower floor's row; of a higher one it knows the id, no more."""
    if floor_of(other) < floor_of(area):
        return []
    return [f"{area}: {field} is a foreign key up to {other}; keep a plain UUID instead"]


CHECKS = [uses_what_is_not_offered, uses_signals, rules_use_django]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_borders_are_kept(check):
    offenders = gather(check)

    assert not offenders, report(offenders)


def test_foreign_keys_point_down():
    keys = foreign_keys()

    offenders = [line for key in keys for line in points_up(*key)]

    assert keys
    assert not offenders, report(offenders)


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (
            uses_what_is_not_offered,
            "mercer/areas/orders/operations/x.py",
            "from mercer.areas.catalogue.models import Product",
        ),
        (
            uses_what_is_not_offered,
            "mercer/areas/orders/queries.py",
            "from mercer.areas.catalogue import models",
        ),
        (
            uses_what_is_not_offered,
            "mercer/areas/orders/jobs.py",
            "from mercer.areas.stores.tests.make import make_store",
        ),
        (
            uses_signals,
            "mercer/areas/cart/apps.py",
            "from django.db.models.signals import post_save",
        ),
        (uses_signals, "mercer/kernel/x.py", "from django.dispatch import receiver"),
        (rules_use_django, "mercer/areas/tax/rules.py", "from django.utils import timezone"),
    ],
)
def test_a_border_crossed_is_seen(check, path, text):
    assert check(source(path, text))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (
            "mercer/areas/orders/operations/x.py",
            "from mercer.areas.inventory.operations.release_stock import release_stock",
        ),
        ("mercer/areas/orders/models.py", "from mercer.areas.stores.models import Store"),
        ("mercer/areas/orders/queries.py", "from mercer.areas.orders.models import Order"),
        (
            "mercer/areas/orders/tests/test_x.py",
            "from mercer.areas.stores.tests.make import make_store",
        ),
    ],
)
def test_what_is_offered_may_be_used(path, text):
    assert not uses_what_is_not_offered(source(path, text))


def test_a_key_that_points_up_is_seen():
    assert points_up("payments", "Payment.order", "orders")
    assert points_up("pricing", "Price.tax", "tax")
    assert not points_up("orders", "Order.customer", "customers")
