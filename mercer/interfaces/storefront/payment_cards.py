"""Stored cards in words."""

from datetime import datetime

from django.utils.translation import gettext as _

from mercer.areas.payments.rules import CardFacts

BRANDS = {
    "amex": "American Express",
    "diners": "Diners Club",
    "discover": "Discover",
    "jcb": "JCB",
    "maestro": "Maestro",
    "mastercard": "Mastercard",
    "unionpay": "UnionPay",
    "visa": "Visa",
}


def card_name(card: CardFacts) -> str:
    """Which card it is: "Visa ending 4242"."""
    brand = BRANDS.get(card.brand.lower()) or card.brand.capitalize() or _("Card")
    return _("%(brand)s ending %(last4)s") % {"brand": brand, "last4": card.last4}


def expiry(card: CardFacts) -> str:
    """As it stands on the card: "04/28"."""
    return f"{card.expiry_month:02}/{card.expiry_year % 100:02}"


def card_words(card: CardFacts, now: datetime) -> str:
    """Which card it is, and until when: "Visa ending 4242, expires 04/28"."""
    said = (
        _("%(card)s, expired %(expiry)s")
        if card.is_expired(now)
        else _("%(card)s, expires %(expiry)s")
    )
    return said % {"card": card_name(card), "expiry": expiry(card)}
