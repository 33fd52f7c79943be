"""Builders: messages, and what each mail is written from."""

from typing import Any

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.stores.models import Store
from mercer.kernel import clock
from mercer.kernel.ids import new_id

STORE = {
    "name": "Corner Lamps",
    "legal_name": "Corner Lamps Ltd",
    "base_url": "https://lamps.example",
    "contact_email": "hello@lamps.example",
    "contact_phone": "+44 20 7946 0000",
    "address": ["12 St James's Square", "LONDON", "SW1Y 4JH"],
}
LINES = [
    {"title": "Banker's lamp <brass & green glass>", "options": "Brass / 40 cm", "sku": "LAMP-B",
     "quantity": 2, "backordered": 1, "total": "£178.00"},
    {"title": "Bulb, warm white", "options": "", "sku": "BULB-W", "quantity": 12,
     "backordered": 0, "total": "£35.88"},
]  # fmt: skip
ORDER = {
    "number": "L-1042",
    "link": "https://lamps.example/orders/3kP9token/",
    "placed_on": "14 March 2026",
    "lines": LINES,
    "goods": "£213.88",
    "discount": "-£10.00",
    "delivery": "£4.95",
    "taxes": [
        {"name": "VAT", "rate": "20%", "amount": "£33.97"},
        {"name": "VAT", "rate": "5%", "amount": "£0.24"},
    ],
    "tax_included": True,
    "total": "£208.83",
    "needs_shipping": True,
    "delivery_address": ["Ada Lovelace", "12 St James's Square", "LONDON", "SW1Y 4JH"],
    "billing_address": ["Ada Lovelace", "1 Bill Street", "LEEDS", "LS1 1AA"],
    "delivery_method": "Standard, 2–3 days",
    "payment_method": "Card",
    "note": "Please ring twice.",
    "downloads": [
        {
            "name": "pattern <38>.pdf",
            "title": "Pattern",
            "link": "https://lamps.example/downloads/abc/",
            "until": "14 March 2027",
        }
    ],
}
SHIPMENT = {
    "number": 1,
    "carrier": "Royal Mail",
    "tracking_number": "AB 1234 5678 9GB",
    "tracking_link": "https://track.example/AB123456789GB",
    "more_follows": True,
    "lines": [line | {"total": "", "backordered": 0} for line in LINES],
}
CART = {
    "step": 1,
    "mails": 3,
    "was_asked_for": True,
    "lines": [
        {"title": "Banker's lamp <brass & green glass>", "options": "Brass / 40 cm", "quantity": 2,
         "each": "£89.00", "total": "£178.00", "picture": "https://lamps.example/media/lamp.webp"},
        {"title": "Bulb, warm white", "options": "", "quantity": 1, "each": "", "total": "£2.99",
         "picture": ""},
    ],
    "total": "£180.99",
    "kept_days": 30,
}  # fmt: skip
LOW = {
    "new": 1,
    "all": 2,
    "more": 3,
    "rows": [
        {"sku": "LAMP-B", "title": "Banker's lamp <brass & green glass>", "options": "Brass",
         "location": "Main warehouse", "on_hand": 4, "available": 3, "mark": 5, "is_new": True,
         "link": "https://lamps.example/admin/inventory/stocklevel/1/change/"},
        {"sku": "BULB-W", "title": "Bulb, warm white", "options": "", "location": "Shop <1>",
         "on_hand": 0, "available": -2, "mark": 0, "is_new": False,
         "link": "https://lamps.example/admin/inventory/stocklevel/2/change/"},
    ],
}  # fmt: skip
TRANSFER = {
    "account_holder": "Corner Lamps Ltd",
    "account": "GB33 BUKB 2020 1555 5555 55",
    "bic": "BUKBGB22",
    "bank": "Barclays",
    "reference": "L-1042",
    "amount": "£208.83",
    "deadline": "21 March 2026",
}


def sample_context(template: str) -> dict[str, Any]:
    """What a template needs, as it would be on a busy day."""
    return {
        "store": STORE,
        "order": ORDER,
        "shipment": SHIPMENT,
        "transfer": TRANSFER,
        "refund": {"amount": "£89.00"},
        "money": "taken",
        "product": {"title": "Desk lamp", "options": "Brass", "link": "https://lamps.example/p/"},
        "price": {"old": "£20.00", "new": "£18.00"},
        "stop_link": "https://lamps.example/restock/stop/abc/",
        "cart_link": "https://lamps.example/cart/",
        "cart": CART,
        "low": LOW,
        "choose_link": "https://lamps.example/admin/low-stock-mail/",
        "unsubscribe_link": "https://lamps.example/mails/stop/abc/",
        "reviewed": LINES,
        "no_more_link": "https://lamps.example/reviews/stop/abc.123/",
        "link": "https://lamps.example/account/password/reset/key/abc-123/",
    }


def make_message(store: Store, **options: Any) -> Message:
    """A refund mail to Ada, unless something else is named."""
    asked: dict[str, Any] = {
        "once": f"test:{new_id()}",
        "template": "payment_refunded",
        "recipient": "ada@example.org",
        "language": "en",
        "context": sample_context("payment_refunded"),
        "order_id": None,
        "now": clock.now(),
    }
    return write_message(store_id=store.id, **(asked | options))


def make_reset(store: Store, **options: Any) -> Message:
    """A mail with a link that lets Ada choose a new password."""
    context = {"link": "https://lamps.example/reset/?a=1&b=2"}
    return make_message(store, **({"template": "password_reset", "context": context} | options))
