"""Facts turned into words for a mail: amounts and dates as a reader of its language writes them."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from urllib.parse import quote, urlencode, urljoin
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_percent
from django.core.files.storage import default_storage

from mercer.areas.catalogue.facts import VariantFacts
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.downloads.queries import DownloadFacts
from mercer.areas.fulfilment.queries import ShipmentFacts
from mercer.areas.inventory.queries import LowFacts
from mercer.areas.marketing.queries import Reminder
from mercer.areas.marketing.rules import KEPT, ReminderSettings
from mercer.areas.notifications.rules import MOST_LOW, is_web_address
from mercer.areas.notifications.words import choose_language
from mercer.areas.orders.queries import OrderFacts
from mercer.areas.stores.queries import StoreFacts
from mercer.areas.tax.rules import local_name
from mercer.kernel.money import Money


def store_words(store: StoreFacts) -> dict[str, Any]:
    """The store, as the head and the foot of every mail show it."""
    address = PostalAddress.read(store.address)
    return {
        "name": store.name,
        "legal_name": store.legal_name,
        "base_url": store.url_of(""),
        "contact_email": store.contact_email,
        "contact_phone": store.contact_phone,
        "address": address.lines() if address.street else [],
    }


def order_words(
    order: OrderFacts, store: StoreFacts, files: Sequence[DownloadFacts] = ()
) -> dict[str, Any]:
    """An order with its lines, sums and addresses, and those of its files that can be fetched."""
    language = choose_language(order.language, store.country)

    def amount(minor: int) -> str:
        return Money(minor, order.currency).format(language)

    return {
        "number": order.number,
        "link": store.url_of(f"/orders/{order.token}/"),
        "placed_on": day_words(order.placed_at or order.created_at, language, store.time_zone),
        "lines": [
            {
                "title": line.title,
                "options": line.option_text,
                "sku": line.sku,
                "quantity": line.quantity,
                "backordered": line.backordered_quantity,
                "total": amount(line.total_minor),
            }
            for line in order.lines
        ],
        "goods": amount(order.lines_minor),
        "discount": amount(-order.discount_minor) if order.discount_minor else "",
        "delivery": amount(order.delivery_minor) if order.needs_shipping else "",
        "taxes": [
            {
                "name": local_name(tax.name, language),
                "rate": rate_words(tax.rate, language),
                "amount": amount(tax.tax_minor),
            }
            for tax in order.tax_sums()
        ],
        "tax_included": order.prices_include_tax,
        "total": amount(order.total_minor),
        "needs_shipping": order.needs_shipping,
        "delivery_address": _lines(order.delivery_address, language),
        "billing_address": _lines(order.billing_address, language),
        "delivery_method": str((order.delivery_method or {}).get("name", "")),
        "payment_method": order.payment_method_name,
        "note": order.note,
        "downloads": [
            {
                "name": file.name,
                "title": file.title,
                "link": store.url_of(f"/downloads/{file.token}/"),
                "until": day_words(file.ends_at, language, store.time_zone) if file.ends_at else "",
            }
            for file in files
            if file.reason is None
        ],
    }


def parcel_words(shipment: ShipmentFacts, order: OrderFacts) -> dict[str, Any]:
    """A parcel with what is in it. A tracking address that is none is left out."""
    left = (
        line.quantity - line.cancelled_quantity - line.shipped_quantity
        for line in order.lines
        if line.needs_shipping
    )
    return {
        "number": shipment.number,
        "carrier": shipment.carrier_name,
        "tracking_number": shipment.tracking_number,
        "tracking_link": shipment.tracking_url if is_web_address(shipment.tracking_url) else "",
        "more_follows": any(units > 0 for units in left),
        "lines": [
            {
                "title": line.title,
                "options": line.option_text,
                "sku": line.sku,
                "quantity": line.quantity,
                "backordered": 0,
                "total": "",
            }
            for line in shipment.lines
        ],
    }


def product_words(variant: VariantFacts, store: StoreFacts) -> dict[str, Any]:
    """A variant, and where it can be bought."""
    link = store.url_of(f"/products/{quote(variant.product_slug)}/")
    if variant.option_text:
        link += "?" + urlencode({"variant": variant.sku})
    return {"title": variant.title, "options": variant.option_text, "link": link}


def reminder_words(reminder: Reminder, step: int, settings: ReminderSettings) -> dict[str, Any]:
    """A cart that was left behind: what of it can be bought, with pictures, at today's prices."""
    store = reminder.store
    language = choose_language(reminder.language, store.country)

    def amount(minor: int) -> str:
        return Money(minor, reminder.currency).format(language)

    return {
        "step": step,
        "mails": len(settings.hours),
        "was_asked_for": settings.only_with_consent,
        "lines": [
            {
                "title": line.title,
                "options": line.option_text,
                "quantity": line.quantity,
                "each": amount(line.unit_price_minor) if line.quantity > 1 else "",
                "total": amount(line.total_minor),
                "picture": picture_link(line.image_key, store),
            }
            for line in reminder.lines
        ],
        "total": amount(reminder.total_minor),
        "kept_days": KEPT.days,
    }


def low_stock_words(rows: Sequence[LowFacts], store: StoreFacts) -> dict[str, Any]:
    """What runs out, the first hundred of it, each with the page of the back office that adjusts
    it; links to the whole list, and to where one chooses whether one wants the mail."""
    office = f"{store.base_url}/admin"
    return {
        "low": {
            "new": sum(row.is_new for row in rows),
            "all": len(rows),
            "more": max(len(rows) - MOST_LOW, 0),
            "rows": [
                {
                    "sku": row.sku,
                    "title": row.title,
                    "options": row.options,
                    "location": row.location,
                    "on_hand": row.on_hand,
                    "available": row.available,
                    "mark": row.mark,
                    "is_new": row.is_new,
                    "link": f"{office}/inventory/stocklevel/{row.level_id}/change/",
                }
                for row in rows[:MOST_LOW]
            ],
        },
        "link": f"{office}/inventory/stocklevel/?low=yes",
        "choose_link": f"{office}/low-stock-mail/",
    }


def picture_link(key: str, store: StoreFacts) -> str:
    """Where a mail program fetches a picture of ours."""
    return urljoin(f"{store.base_url}/", default_storage.url(key)) if key else ""


def transfer_words(
    instructions: dict[str, Any], order: OrderFacts, store: StoreFacts, deadline: datetime | None
) -> dict[str, Any]:
    """Where to send the money, by when, and what to write on it."""
    language = choose_language(order.language, store.country)
    named = ("account_holder", "account", "bic", "bank")
    return {
        **{name: str(instructions.get(name, "")) for name in named},
        "reference": str(instructions.get("reference") or order.number),
        "amount": order.total.format(language),
        "deadline": day_words(deadline, language, store.time_zone) if deadline else "",
    }


def _lines(address: PostalAddress | None, language: str) -> list[str]:
    return address.lines(language) if address else []


def day_words(instant: datetime, language: str, time_zone: str) -> str:
    """A day as it is where the store is: "14 March 2026"."""
    local = instant.astimezone(ZoneInfo(time_zone))
    return format_date(local.date(), format="long", locale=language.replace("-", "_"))


def rate_words(rate: Decimal, language: str) -> str:
    """A tax rate: "20%", "5.5%"."""
    return format_percent(rate, format="#,##0.###%", locale=language.replace("-", "_"))
