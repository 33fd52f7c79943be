"""Who may do what: roles, their verbs, and what may be granted."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mercer.areas.stores.errors import NotYoursToGive
from mercer.areas.stores.rules.texts import Wrong, normal_email, required, short_text
from mercer.kernel.errors import InvalidField, InvalidFields
from mercer.kernel.years import YEARS, is_plausible


class Role(StrEnum):
    """An owner may do everything in the store; staff may use the verbs below and those granted;
    who is limited may use those granted, and nothing else."""

    OWNER = "owner"
    STAFF = "staff"
    LIMITED = "limited"


STAFF_VERBS = frozenset(
    {
        "catalogue.view", "catalogue.edit_product", "catalogue.edit_category",
        "catalogue.edit_collection", "catalogue.edit_custom_field",
        "catalogue.import_products", "catalogue.export_products", "pricing.set_price",
        "inventory.view", "inventory.adjust_stock",
        "orders.view", "orders.cancel_order", "orders.add_note", "orders.tag_order",
        "downloads.edit_files", "downloads.renew_download",
        "payments.view", "payments.receive_transfer",
        "fulfilment.view", "fulfilment.open_shipment", "fulfilment.dispatch_shipment",
        "fulfilment.deliver_shipment", "fulfilment.cancel_shipment",
        "customers.view", "customers.edit_customer", "customers.edit_group",
        "notifications.view", "notifications.resend_message",
        "content.view", "content.edit_page", "content.publish_page", "content.edit_menu",
        "catalogue.translate_product",
        "reviews.view", "reviews.publish_review", "reviews.reject_review",
        "reviews.reply_to_review",
        "search.view", "search.edit_synonyms",
        "marketing.view",
    }
)  # fmt: skip
OWNER_VERBS = STAFF_VERBS | {
    "customers.export_members",
    "payments.capture_payment",
    "payments.refund_payment",
    "payments.void_payment",
    "payments.edit_payment_method",
    "delivery.edit_delivery_method",
    "tax.edit_tax_rate",
    "reviews.edit_review_settings",
    "marketing.edit_reminder_settings",
    "notifications.edit_channel",
    "stores.edit_store",
    "stores.edit_market",
    "stores.edit_look",
    "stores.edit_staff",
    "stores.edit_api_key",
    "stores.view_audit",
}
ALL_VERBS = OWNER_VERBS
# Of whom a store asks a second step at sign-in: roles, and whoever else was given what by itself
# only owners may.
SENSITIVE = "sensitive"
SENSITIVE_VERBS = OWNER_VERBS - STAFF_VERBS
ASKABLE = (*map(str, Role), SENSITIVE)
# Where a verb is used, if not on pages of its own area: who may do it has to see it.
_USED_ON = {
    "fulfilment": "orders.view", "payments": "orders.view",
    "downloads.edit_files": "catalogue.view", "downloads.renew_download": "orders.view",
    "pricing.set_price": "catalogue.view",
}  # fmt: skip
_SETTINGS = frozenset(
    {"payments.edit_payment_method", "notifications.edit_channel", "fulfilment.view"}
)


def verbs_of(role: str, granted: Sequence[str]) -> frozenset[str]:
    """Every verb that a staff member may use."""
    if role == Role.LIMITED:
        return with_sight(frozenset(granted) & ALL_VERBS)
    own = OWNER_VERBS if role == Role.OWNER else STAFF_VERBS
    return own | (frozenset(granted) & ALL_VERBS)


def needs_second_factor(asked: Collection[str], role: str, granted: Sequence[str]) -> bool:
    """Whether a store that asks these for a second step at sign-in asks somebody with this job.

    Owners may do the most: they are asked wherever anybody is."""
    if role in asked or (role == Role.OWNER and asked):
        return True
    return SENSITIVE in asked and not SENSITIVE_VERBS.isdisjoint(verbs_of(role, granted))


def with_sight(verbs: frozenset[str]) -> frozenset[str]:
    """The verbs, with those by which one sees what they are done to: a picker sees orders."""
    seen = set()
    for verb in verbs - _SETTINGS:
        area = verb.partition(".")[0]
        seen |= {f"{area}.view", _USED_ON.get(verb) or _USED_ON.get(area) or verb}
    return verbs | (seen & ALL_VERBS)


def check_gift(held: frozenset[str], *jobs: tuple[str, Sequence[str]]) -> None:
    """Whether somebody who holds these verbs may give, change or end such jobs: nobody disposes of
    more than they may do themselves. Raises NotYoursToGive."""
    beyond = {verb for role, granted in jobs for verb in verbs_of(role, granted)} - held
    if beyond:
        raise NotYoursToGive(tuple(sorted(beyond)))


@dataclass(frozen=True)
class Person:
    """Somebody who is given a job, checked."""

    email: str
    role: str
    name: str
    permissions: tuple[str, ...]


@dataclass(frozen=True)
class AskedKey:
    """A key that is asked for, checked."""

    name: str
    permissions: tuple[str, ...]


def check_person(*, email: str, role: str, name: str, permissions: Sequence[str]) -> Person:
    """A person's job, with the mail address in lower case. Raises InvalidFields."""
    try:
        address = normal_email(email).lower()
    except Wrong as wrong:
        raise _refusal("email", wrong) from None
    return Person(address, check_role(role), _name(name, 150), check_verbs(permissions))


def check_role(role: str) -> str:
    """A role that there is. Raises InvalidFields."""
    if role not in {str(member) for member in Role}:
        raise InvalidFields((InvalidField("role", "unknown", ", ".join(Role)),))
    return role


def check_verbs(verbs: Sequence[str]) -> tuple[str, ...]:
    """Verbs that there are, each once. Raises InvalidFields naming the first that is not one."""
    for verb in verbs:
        if verb not in ALL_VERBS:
            raise InvalidFields((InvalidField("permissions", "unknown", str(verb)[:60]),))
    return tuple(sorted(set(verbs)))


def check_key(
    *, name: str, permissions: Sequence[str], expires_at: datetime | None, now: datetime
) -> AskedKey:
    """A key with a name, that ends in the future if it ends. Raises InvalidFields."""
    try:
        label = required(short_text(name, 80))
    except Wrong as wrong:
        raise _refusal("name", wrong) from None
    if expires_at is not None and expires_at <= now:
        raise InvalidFields((InvalidField("expires_at", "in_the_past"),))
    if expires_at is not None and not is_plausible(expires_at):
        raise InvalidFields((InvalidField("expires_at", "out_of_range", YEARS),))
    return AskedKey(label, check_verbs(permissions))


def _name(name: str, most: int) -> str:
    try:
        return short_text(name, most)
    except Wrong as wrong:
        raise _refusal("name", wrong) from None


def _refusal(field: str, wrong: Wrong) -> InvalidFields:
    return InvalidFields((InvalidField(field, wrong.reason, wrong.bound),))
