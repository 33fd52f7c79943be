"""The timeline in sentences."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mercer.areas.orders.queries import TimelineFacts
from mercer.kernel.money import Money

SENTENCES = {
    "placed": "The order was placed.",
    "note": "Note: {text}",
    "download_renewed": "{file} can be fetched anew",
    "cancelled": "The order was cancelled. {reason}",
    "shipment_opened": "Shipment {number} was started.",
    "shipment_cancelled": "Shipment {number} was cancelled.",
    "dispatched": "Shipment {number} left. {carrier} {tracking_number}",
    "delivered": "Shipment {number} arrived.",
    "captured": "{amount} was taken.",
    "voided": "{amount} that was held was let go.",
    "refunded": "{amount} went back to the customer.",
    "tagged": "{added_words} {removed_words}",
    "capture_missing": "{amount} for shipment {number} could not be taken. {reason}",
}


class _Blank(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


@dataclass(frozen=True)
class TimelineLine:
    """One thing that happened, in words."""

    words: str
    actor: str
    at: datetime
    is_public: bool


def in_sentences(
    entries: tuple[TimelineFacts, ...], *, currency: str, language: str
) -> list[TimelineLine]:
    """What happened, latest first."""
    return [
        TimelineLine(
            _sentence(entry, currency, language),
            _who(entry.actor),
            entry.happened_at,
            entry.is_public,
        )
        for entry in reversed(entries)
    ]


def _sentence(entry: TimelineFacts, currency: str, language: str) -> str:
    details = _Blank(entry.details)
    if "amount_minor" in details:
        in_currency = str(details.get("currency") or currency)
        details["amount"] = Money(int(details["amount_minor"]), in_currency).format(language)
    for name, said in (("added", "Tagged: {}."), ("removed", "Tags taken off: {}.")):
        if details.get(name):
            details[f"{name}_words"] = said.format(", ".join(details[name]))
    words = SENTENCES.get(entry.kind)
    if words is None:
        words = entry.kind.replace("_", " ").capitalize() + "."
    return " ".join(words.format_map(details).split())


def _who(actor: str) -> str:
    return actor.partition(":")[2] if actor.startswith("system:") else actor
