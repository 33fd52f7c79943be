"""What a store can be set to, and which verbs a role may use."""

import re
import unicodedata
from collections.abc import Callable
from email.utils import formataddr, parseaddr
from enum import StrEnum
from functools import lru_cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError

from mercer.areas.stores.errors import UnknownSeries
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.money import UnknownCurrency, digits


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


FIRST_NUMBER = 1001
SERIES = frozenset({"order"})
STARTER_MARK = "Starter text"
STARTER_POLICIES = ("terms", "privacy", "delivery", "returns", "imprint")
LONGEST = {"name": 120, "legal_name": 200, "domain": 253, "contact_phone": 40,
           "tagline": 200, "order_prefix": 8}  # fmt: skip
MOST = {"hold_minutes": 7 * 24 * 60, "payment_deadline_days": 365}
EDITABLE = frozenset(
    {
        "name", "legal_name", "domain", "country", "currency", "currencies",
        "prices_include_tax", "tax_rounding", "time_zone", "language", "mail_sender",
        "contact_email", "contact_phone", "address", "tagline", "capture_policy",
        "hold_minutes", "payment_deadline_days", "order_prefix", "is_demo",
    }
)  # fmt: skip
_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
)
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?P<host>[^@\s]+)")
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


class Wrong(ValueError):
    """Why a value cannot be used: a reason code and the bound it broke, if any."""

    def __init__(self, reason: str, bound: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.bound = bound


def normal_host(host: str) -> str:
    """A host name as we store and compare it: lower case, no port, no last dot, IDNA.

    Nothing usable gives the empty string."""
    name = host.strip().lower()
    if name.count(":") == 1:
        name = name.partition(":")[0]
    name = name.removesuffix(".")
    try:
        name = name.encode("idna").decode("ascii") if name else ""
    except UnicodeError:
        return ""
    return name if _HOST.fullmatch(name) else ""


def normal_email(email: str) -> str:
    """A mail address, trimmed, with its host as it goes over the wire. Raises Wrong."""
    found = _EMAIL.fullmatch(email.strip()) if len(email) <= 254 else None
    host = normal_host(found["host"]) if found else ""
    if not found or not host or found["host"].count(":"):
        raise Wrong("invalid")
    return f"{email.strip().rpartition('@')[0]}@{host}"


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Every ISO 3166 alpha-2 code."""
    codes = Locale("en").territories
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha()) - _NOT_COUNTRIES


def check_store(values: dict[str, Any]) -> dict[str, Any]:
    """A store's settings in their stored form. Raises InvalidFields naming each field that is wrong."""
    normal: dict[str, Any] = {}
    problems: list[InvalidField] = []
    for name, value in values.items():
        try:
            normal[name] = _check(name, value)
        except Wrong as wrong:
            problems.append(InvalidField(name, wrong.reason, wrong.bound))
    if problems:
        raise InvalidFields(tuple(problems))
    return normal


def _check(name: str, value: Any) -> Any:
    if name not in EDITABLE:
        raise Wrong("unknown_field")
    if name in ("prices_include_tax", "is_demo"):
        return _flag(value)
    if name in MOST:
        return _whole(value, MOST[name])
    if name == "currencies":
        return sorted({_currency(each) for each in value})
    if name == "address":
        return _address(value)
    text = _text(value, LONGEST.get(name, 254))
    return _TEXTS[name](text) if name in _TEXTS else text


def _text(value: Any, most: int) -> str:
    if not isinstance(value, str):
        raise Wrong("invalid")
    text = value.strip()
    if len(text) > most:
        raise Wrong("too_long", str(most))
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise Wrong("invalid")
    return text


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise Wrong("invalid")
    return value


def _whole(value: Any, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Wrong("invalid")
    if not 0 <= value <= most:
        raise Wrong("out_of_bounds", str(most))
    return value


def _address(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Wrong("invalid")
    if any(not isinstance(part, str) or "\0" in part or len(part) > 240 for part in value.values()):
        raise Wrong("invalid")
    return {str(name): part.strip() for name, part in value.items()}


def _required(text: str) -> str:
    if not text:
        raise Wrong("required")
    return text


def _domain(text: str) -> str:
    host = normal_host(_required(text))
    if not host or ":" in text:
        raise Wrong("invalid")
    return host


def _country(text: str) -> str:
    code = _required(text).upper()
    if code not in countries():
        raise Wrong("unknown")
    return code


def _currency(value: Any) -> str:
    code = _required(_text(value, 3)).upper()
    try:
        digits(code)
    except UnknownCurrency:
        raise Wrong("unknown") from None
    return code


def _language(text: str) -> str:
    try:
        Locale.parse(_required(text), sep="-")
    except (UnknownLocaleError, ValueError):
        raise Wrong("unknown") from None
    return text


def _time_zone(text: str) -> str:
    if _required(text) not in available_timezones():
        raise Wrong("unknown")
    return text


def _sender(text: str) -> str:
    """An address, or a name and an address as `Corner Shop <shop@example.org>`."""
    name, address = parseaddr(text)
    if not text:
        return ""
    return (
        formataddr((name, normal_email(address)), charset="utf-8") if name else normal_email(text)
    )


def _one_of(kind: type[StrEnum]) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in {str(member) for member in kind}:
            raise Wrong("unknown", ", ".join(kind))
        return text

    return check


_TEXTS: dict[str, Callable[[str], str]] = {
    "name": _required,
    "domain": _domain,
    "country": _country,
    "currency": _currency,
    "language": _language,
    "time_zone": _time_zone,
    "mail_sender": _sender,
    "contact_email": lambda text: normal_email(text) if text else "",
    "tax_rounding": _one_of(TaxRounding),
    "capture_policy": _one_of(CapturePolicy),
}


def check_code(code: str) -> str:
    """A store's code: what its hook addresses hold. Raises InvalidFields."""
    if not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", code):
        raise InvalidFields((InvalidField("code", "invalid"),))
    return code


def sequence_name(store_id: UUID, series: str) -> str:
    """The name of the sequence that a series of a store's numbers comes from. Raises UnknownSeries."""
    if series not in SERIES:
        raise UnknownSeries(series)
    return f"store_{store_id.hex}_{series}"
