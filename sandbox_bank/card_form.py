"""What a shopper typed about a card, checked field by field, in words."""

import re
from datetime import datetime

from sandbox_bank.cards import BY_NUMBER, Card
from sandbox_bank.rules import passes_luhn

FIELDS = ("name", "number", "expiry", "security_code")
LATEST_YEARS = 20


def check_card_form(form: dict[str, str], now: datetime) -> dict[str, str]:
    """A sentence per field that is wrong; empty when the card can be presented."""
    found = {
        "name": _check_name(form.get("name", "")),
        "number": _check_number(form.get("number", "")),
        "expiry": _check_expiry(form.get("expiry", ""), now),
        "security_code": _check_security_code(form),
    }
    return {field: error for field, error in found.items() if error}


def find_card(typed: str) -> Card | None:
    return BY_NUMBER.get(_digits(typed))


def read_expiry(typed: str) -> tuple[int, int] | None:
    """Month and four-digit year from `MM/YY` or `MM/YYYY`, with any space or sign between."""
    match = re.fullmatch(r"\s*(\d{1,2})\s*[/.\- ]?\s*(\d{4}|\d{2})\s*", typed)
    if match is None or not 1 <= int(match[1]) <= 12:
        return None
    year = int(match[2])
    return int(match[1]), year + 2000 if year < 100 else year


def format_expiry(typed: str) -> str:
    month, year = read_expiry(typed) or (0, 0)
    return f"{month:02d}/{year}"


def _digits(typed: str) -> str:
    return re.sub(r"[\s-]", "", typed)


def _check_name(typed: str) -> str | None:
    return None if typed.strip() else "Enter the name as it is on the card."


def _check_number(typed: str) -> str | None:
    number = _digits(typed)
    if not number:
        return "Enter the card number."
    if not re.fullmatch(r"[0-9]{12,19}", number):
        return "A card number has 12 to 19 digits."
    if not passes_luhn(number):
        return "This card number is mistyped: its check digit does not fit."
    if number not in BY_NUMBER:
        return "This bank does not know this card. Use one of the test cards below."
    return None


def _check_expiry(typed: str, now: datetime) -> str | None:
    if not typed.strip():
        return "Enter the expiry date, such as 12/34."
    expiry = read_expiry(typed)
    if expiry is None:
        return "Write the expiry date as month and year, such as 12/34."
    month, year = expiry
    if (year, month) < (now.year, now.month):
        return "This card has expired."
    return "This expiry date is too far away." if year > now.year + LATEST_YEARS else None


def _check_security_code(form: dict[str, str]) -> str | None:
    typed = form.get("security_code", "").strip()
    card = find_card(form.get("number", ""))
    lengths = (card.security_code_length,) if card else (3, 4)
    if not typed:
        return "Enter the security code."
    if not re.fullmatch("[0-9]+", typed) or len(typed) not in lengths:
        return f"The security code has {' or '.join(map(str, lengths))} digits."
    return None
