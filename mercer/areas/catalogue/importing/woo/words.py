"""Single cells of WooCommerce's product file: lists, numbers, measures, days. No database."""

import re
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from html import unescape

GRAMS = {"kg": Decimal(1000), "g": Decimal(1), "lbs": Decimal("453.59237"),
         "oz": Decimal("28.349523125")}  # fmt: skip
MILLIMETRES = {"m": Decimal(1000), "cm": Decimal(10), "mm": Decimal(1), "in": Decimal("25.4"),
               "yd": Decimal("914.4")}  # fmt: skip
YES = frozenset({"1", "yes", "true", "ja", "notify"})


def split_list(text: str) -> list[str]:
    """Several words between commas; a comma that belongs to a word has a backslash before it."""
    parts = re.split(r"(?<!\\),", text)
    words = (unescape(part.replace("\\,", ",")).strip() for part in parts)
    return [word for word in words if word]


def plain_number(text: str) -> str:
    """12,50 and 1.234,50 as 12.50 and 1234.50; what is neither is left as it stands."""
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d{1,4}", text, re.ASCII):
        return text.replace(".", "").replace(",", ".")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+\.\d{1,4}", text, re.ASCII):
        return text.replace(",", "")
    if re.fullmatch(r"-?\d+,(\d{1,2}|\d{4,})", text, re.ASCII):
        return text.replace(",", ".")
    return text


def in_unit(text: str, factor: Decimal) -> str:
    """A measure in grams or millimetres; what is no number is left as it stands."""
    try:
        number = Decimal(plain_number(text))
        return f"{(number * factor).quantize(Decimal('0.01')):f}" if text else ""
    except InvalidOperation:
        return text


def long_text(text: str) -> str:
    """Words whose ends of line an export writes as a backslash and an n."""
    return re.sub(r"(?<!\\)\\n", "\n", text).replace("\\\\n", "\\n")


def read_day(text: str) -> date | None:
    """A day, or the day of a moment; None for what is neither."""
    try:
        return datetime.fromisoformat(text).date() if text else None
    except ValueError:
        return None


def begins(day: date) -> datetime:
    """When a day begins; the shop that the file comes from does not say in which zone."""
    return datetime.combine(day, time.min, UTC)
