"""Every address of the shop, found by looking; what to put where a pattern asks for something."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver
from django.utils.regex_helper import normalize

from mercer.areas.orders.models import Order
from mercer.areas.stores.translatable import list_translatables
from mercer.interfaces.backoffice.catalogue.product_acts import ACTS as PRODUCT_ACTS
from mercer.interfaces.backoffice.customers.group_acts import ACTS as GROUP_ACTS
from mercer.interfaces.backoffice.orders.bulk import BULK_ACTS
from mercer.interfaces.backoffice.orders.views import ACTS as ORDER_ACTS
from mercer.interfaces.backoffice.reviews.acts import ACTS as REVIEW_ACTS
from tests.isolation.foreign import NAME, Foreign, rows_of

# A language that neither store is written in.
SPOKEN = "de"
# What can be done with a thing, by the name of the address that does it.
ACTS: dict[str, list[str]] = {
    "orders_bulk": list(BULK_ACTS),
    "group_act": list(GROUP_ACTS),
    "order_act": list(ORDER_ACTS),
    "product_act": list(PRODUCT_ACTS),
    "review_act": list(REVIEW_ACTS),
}


@dataclass(frozen=True)
class Address:
    """One pattern: its path with holes, and how it is written in the code."""

    template: str
    holes: tuple[str, ...]
    name: str


class NoValue(LookupError):
    """A pattern asks for something that this walk does not know: tell it in `values`."""


def every_address() -> list[Address]:
    """All patterns of the root URLconf, those that it includes too."""
    return list(walk(get_resolver().url_patterns, "", ()))


def walk(patterns: Any, prefix: str, holes: tuple[str, ...]) -> Iterator[Address]:
    """The patterns below a prefix."""
    for each in patterns:
        [(piece, more), *_] = normalize(each.pattern.regex.pattern)
        path, all_holes = prefix + piece, (*holes, *more)
        if isinstance(each, URLPattern):
            yield Address(f"/{path}", all_holes, each.name or "")
        else:
            yield from walk(each.url_patterns, path, all_holes)


def fill(address: Address, foreign: Foreign) -> list[str]:
    """The paths of a pattern, with B's things in its holes."""
    return [
        address.template
        % {hole: said.get(hole) or value(address, hole, foreign) for hole in address.holes}
        for said in turns(address, foreign)
    ]


def turns(address: Address, foreign: Foreign) -> list[dict[str, str]]:
    """What goes into holes one after the other: every act, every kind of text. Raises NoValue."""
    if "act" in address.holes:
        if address.name not in ACTS:
            raise NoValue(f"{address.template} does what? Tell its acts in `ACTS`")
        return [{"act": act} for act in ACTS[address.name]]
    if "/translations/" not in address.template:
        return [{}]
    if "kind" not in address.holes:
        return [{"language": SPOKEN}]
    return [
        {"language": SPOKEN, "kind": kind.code, "key": foreign.texts.get(kind.code, NAME)}
        for kind in list_translatables()
    ]


def value(address: Address, hole: str, foreign: Foreign) -> str:
    """What B calls the thing that goes there. Raises NoValue."""
    path, names, tokens = address.template, foreign.names, foreign.tokens
    if hole == "object_id":
        return row_of(path, foreign)
    if hole == "slug":
        kinds = {
            "polic": "policy", "categor": "category", "pages": "page", "collect": "collection",
        }  # fmt: skip
        return names[next((kind for word, kind in kinds.items() if word in path), "product")]
    if hole == "token":
        kinds = {
            "express": "visit", "return": "placement", "wishes/watch": "watch", "wishes": "wishes",
            "restock": "restock", "drafts": "draft",
            "restore": "restore", "mails/stop": "stop_mails", "downloads": "download",
        }  # fmt: skip
        kind = next((kind for word, kind in kinds.items() if word in path), "order")
        return tokens[kind]
    known = {
        **names,
        "cart_id": tokens["cart"],
        "share_token": tokens["wishes"],
        "country": "GB",
        "gateway": "bank_transfer",
        "kind": f"packing-slips/?order={names['order_id']}&x=",
        "job_id": str(apps.get_model("procrastinate.ProcrastinateJob").objects.first().pk),
        "content_type_id": str(ContentType.objects.get_for_model(Order).pk),
        "app_label": "orders",
        "url": "keyq",
        "path": "keyq.webp",
        "uidb36": "1",
        "key": "keyq",
        "digest": "keyq",
        "bundle": "shell",
        "session_id": "1",
        "pk": "1",
        "code": "keyq",
        "place": "header",
        "language": "en",
        "purpose": "any",
        "size": "192",
    }
    if hole not in known:
        raise NoValue(f"{path} asks for {hole!r}: what is it called in store B?")
    return known[hole]


def row_of(path: str, foreign: Foreign) -> str:
    """The key of B's first row of the kind that a page of the back office is about."""
    if path.startswith("/admin/r/"):
        return foreign.names["order_id"]
    found = re.match(r"/admin/(\w+)/(\w+)/", path)
    if found is None:
        raise NoValue(f"{path} is about no kind of thing that is known")
    model = apps.get_model(*found.groups())
    rows = rows_of(model, foreign.shop.store)
    row = (model._default_manager.all() if rows is None else rows).first()
    if row is None:
        raise NoValue(f"{path}: store B has no {model._meta.label}; make one in foreign.py")
    return str(row.pk)
