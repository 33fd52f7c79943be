"""Pick lists and packing slips as PDF."""

from datetime import datetime
from pathlib import Path
from typing import Any

from babel.dates import format_date, format_datetime

from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.backoffice.printing.sheets import Pick, Sheet
from mercer.interfaces.backoffice.printing.words import words_in
from mercer.kernel.pdf import paper_of, set_pages

LAYOUTS = Path(__file__).parent / "layouts"


def set_packing_slips(store: StoreFacts, sheets: tuple[Sheet, ...], zone: Any) -> bytes:
    """One slip a page, each in the language of its order; the pages of one file."""
    return set_pages(
        LAYOUTS / "packing_slips.typ",
        {
            "paper": paper_of(store.country),
            "store": _letterhead(store),
            "nothing": words_in(store.language)["nothing"],
            "sheets": [_slip(sheet, zone) for sheet in sheets],
        },
    )


def set_pick_list(store: StoreFacts, picks: tuple[Pick, ...], now: datetime, zone: Any) -> bytes:
    """What to fetch, with a box to tick, in the language of the store."""
    at = format_datetime(now.astimezone(zone), "short", locale=_locale(store.language))
    return set_pages(
        LAYOUTS / "pick_list.typ",
        {
            "paper": paper_of(store.country),
            "store": _letterhead(store),
            "language": store.language.partition("-")[0],
            "words": words_in(store.language),
            "at": at,
            "units": sum(pick.quantity for pick in picks),
            "orders": len({number for pick in picks for number, _ in pick.orders}),
            "picks": [
                {
                    "sku": pick.sku,
                    "title": pick.title,
                    "quantity": pick.quantity,
                    "orders": ", ".join(
                        number if quantity == pick.quantity else f"{number} ({quantity})"
                        for number, quantity in pick.orders
                    ),
                }
                for pick in picks
            ],
        },
    )


def _slip(sheet: Sheet, zone: Any) -> dict[str, Any]:
    placed = sheet.placed_at.astimezone(zone).date() if sheet.placed_at else None
    return {
        "language": sheet.language.partition("-")[0],
        "words": words_in(sheet.language),
        "order": sheet.order,
        "parcel": str(sheet.parcel) if sheet.parcel else "",
        "placed": format_date(placed, "long", _locale(sheet.language)) if placed else "",
        "address": list(sheet.address),
        "delivery": sheet.delivery,
        "note": sheet.note,
        "units": sum(line.quantity for line in sheet.lines),
        "lines": [
            {"sku": line.sku, "title": line.title, "quantity": line.quantity}
            for line in sheet.lines
        ],
    }


def _letterhead(store: StoreFacts) -> dict[str, Any]:
    return {"name": store.name, "lines": store.sender_lines, "contact": store.contact_lines}


def _locale(language: str) -> str:
    return language.replace("-", "_")
