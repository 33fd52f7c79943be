"""A recorded change as people say it."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.apps import apps

from mercer.interfaces.backoffice.audit_trail.values import BLANK, in_plain, what_differs
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel.errors import DomainError
from mercer.kernel.models import ChangeRecord
from mercer.kernel.money import Money

NOUNS = {
    "stores_store": "store settings",
    "stores_policy": "policy",
    "stores_policytranslation": "policy in another language",
    "stores_user": "sign-in",
    "mfa_authenticator": "second step at sign-in",
    "stores_staffmember": "staff member",
    "stores_apikey": "API key",
    "stores_market": "market",
    "stores_invitation": "invitation",
    "customers_customer": "customer",
    "customers_address": "customer's address",
    "customers_customergroup": "customer group",
    "customers_groupmember": "customer in group",
    "catalogue_category": "category",
    "catalogue_product": "product",
    "catalogue_productcategory": "product in category",
    "catalogue_option": "option",
    "catalogue_variant": "variant",
    "catalogue_image": "picture",
    "catalogue_image_variants": "picture of a variant",
    "catalogue_customfield": "custom field",
    "catalogue_collection": "collection",
    "catalogue_collectionproduct": "product in collection",
    "catalogue_productimport": "import",
    "pricing_price": "price",
    "pricing_groupterms": "terms of a customer group",
    "pricing_groupprice": "price of a customer group",
    "tax_taxcategory": "tax category",
    "tax_taxrate": "tax rate",
    "delivery_deliveryzone": "delivery zone",
    "delivery_deliverymethod": "delivery method",
    "delivery_trackingcarrier": "carrier",
    "payments_paymentmethod": "payment method",
    "payments_payment": "payment",
    "inventory_stocklocation": "stock location",
    "inventory_stocklevel": "stock level",
    "orders_order": "order",
    "orders_ordertag": "tag of an order",
    "orders_timelineentry": "entry in an order's history",
    "fulfilment_shipment": "shipment",
    "reviews_review": "review",
    "reviews_reviewreport": "complaint about a review",
    "search_synonymgroup": "synonyms",
    "content_page": "page",
    "content_pagetext": "page draft",
    "content_menu": "menu",
    "content_contentpicture": "picture of pages",
    "content_contentvideo": "film of pages",
}
ACTS = {"insert": "Added", "update": "Changed", "delete": "Removed"}
# Where the name of what a row belongs to stands: link, table, column.
NAMED_BY = (
    ("variant_id", "catalogue.Variant", "sku"),
    ("product_id", "catalogue.Product", "title"),
    ("category_id", "catalogue.Category", "name"),
    ("order_id", "orders.Order", "number"),
    ("collection_id", "catalogue.Collection", "name"),
    ("user_id", "stores.User", "email"),
    ("location_id", "inventory.StockLocation", "name"),
)
NOT_SHOWN = frozenset({"id", "store_id"})


@dataclass(frozen=True)
class ChangedField:
    """One column, before and after, in words; empty where there was or is nothing."""

    name: str
    before: str
    after: str


def noun_of(subject: str) -> str:
    """What the rows of a table are called."""
    if subject in NOUNS:
        return NOUNS[subject]
    return _nouns_of_tables().get(subject, subject)


@lru_cache(maxsize=1)
def _nouns_of_tables() -> dict[str, str]:
    return {each._meta.db_table: str(each._meta.verbose_name) for each in apps.get_models()}


def title_of(record: ChangeRecord, names: dict[str, str]) -> str:
    """What was done to what: Changed price of LAMP-RED."""
    words = f"{ACTS.get(record.act, record.act)} {noun_of(record.subject)}"
    if record.label:
        order = names.get(str(record.links.get("order_id")))
        return f"{words} {record.label}" + (f" · order {order}" if order else "")
    owners = [names[str(value)] for value in record.links.values() if str(value) in names]
    return f"{words} of {' · '.join(owners)}" if owners else words


def names_of(records: Iterable[ChangeRecord], desk: Desk) -> dict[str, str]:
    """The names of what records belong to, by id; one statement for each kind, at most."""
    names: dict[str, str] = {}
    wanted = list(records)
    for link, model, column in NAMED_BY:
        ids = {str(each.links[link]) for each in wanted if _is_id(each.links.get(link))}
        if not ids:
            continue
        rows = apps.get_model(model)._default_manager.filter(pk__in=ids)
        if model != "stores.User":
            rows = rows.filter(store_id=desk.store.id)
        else:
            rows = rows.filter(jobs__store_id=desk.store.id)
        names |= {str(key): str(name) for key, name in rows.values_list("pk", column)}
    return names


def _is_id(value: Any) -> bool:
    """Whether a row can be asked for by it: of a secret column only dots are kept."""
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


def fields_of(record: ChangeRecord, names: dict[str, str], desk: Desk) -> list[ChangedField]:
    """Every column that changed; of a new or a removed row those that said something."""
    before, after = record.before or {}, record.after or {}
    currency = str(record.links.get("currency") or desk.store.currency)
    fields = []
    for name in sorted({*before, *after} - NOT_SHOWN):
        old, new = before.get(name), after.get(name)
        if old in BLANK and new in BLANK:
            continue
        old, new = what_differs(old, new)
        fields.append(
            ChangedField(
                name.removesuffix("_minor").removesuffix("_id").replace("_", " "),
                _said(name, old, currency, names, desk),
                _said(name, new, currency, names, desk),
            )
        )
    return fields


def _said(name: str, value: Any, currency: str, names: dict[str, str], desk: Desk) -> str:
    if value in BLANK:
        return ""
    if name.endswith("_minor") and isinstance(value, int):
        try:
            return Money(value, currency).format(desk.store.language)
        except DomainError:
            return str(value)
    return in_plain(value, names, desk)
