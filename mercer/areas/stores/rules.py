"""What a store can be set to, and which verbs a role may use."""

from enum import StrEnum


class StoreStatus(StrEnum):
    """A draft store is seen by its staff only."""

    DRAFT = "draft"
    LIVE = "live"


class TaxRounding(StrEnum):
    """Where tax is rounded to a minor unit."""

    UNIT = "unit"
    LINE = "line"


class CapturePolicy(StrEnum):
    """When authorised money is taken."""

    AT_DISPATCH = "at_dispatch"
    AT_ONCE = "at_once"


class Role(StrEnum):
    """An owner may do everything in the store; staff may use the verbs below and those granted."""

    OWNER = "owner"
    STAFF = "staff"


STAFF_VERBS = frozenset(
    {
        "catalogue.view", "catalogue.edit_product", "catalogue.edit_category",
        "catalogue.import_products", "pricing.set_price",
        "inventory.view", "inventory.adjust_stock",
        "orders.view", "orders.cancel_order", "orders.add_note",
        "payments.view", "payments.receive_transfer",
        "fulfilment.view", "fulfilment.open_shipment", "fulfilment.dispatch_shipment",
        "fulfilment.deliver_shipment", "fulfilment.cancel_shipment",
        "customers.view", "customers.edit_customer",
        "notifications.view", "notifications.resend_message",
    }
)  # fmt: skip
OWNER_VERBS = STAFF_VERBS | {
    "payments.capture_payment",
    "payments.refund_payment",
    "payments.void_payment",
    "payments.edit_payment_method",
    "delivery.edit_delivery_method",
    "tax.edit_tax_rate",
    "stores.edit_store",
    "stores.edit_staff",
    "stores.edit_api_key",
    "stores.view_audit",
}
ALL_VERBS = OWNER_VERBS


def verbs_of(role: str, granted: list[str]) -> frozenset[str]:
    """Every verb that a staff member may use."""
    own = OWNER_VERBS if role == Role.OWNER else STAFF_VERBS
    return own | (frozenset(granted) & ALL_VERBS)
