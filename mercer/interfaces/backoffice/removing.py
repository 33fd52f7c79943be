"""What is asked before something is removed: which one it is, and what follows."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Sentences = list[str]


def name_of(row: Any) -> str:
    """What people call a thing."""
    named = NAMES.get(row._meta.label_lower)
    return (named(row) if named else "") or str(row)


def what_follows(row: Any) -> Sentences:
    """What goes with a thing that is removed, and what stays; nothing where nobody knows."""
    said = FOLLOWS.get(row._meta.label_lower)
    return said(row) if said else []


def _page_name(page: Any) -> str:
    return str(next((text.title for text in page.texts.all() if text.title), ""))


def _person(staff: Any) -> str:
    return f"{staff.user.name} · {staff.user.email}" if staff.user.name else str(staff.user.email)


def _category(category: Any) -> Sentences:
    count = category.places.count()
    return [
        _("Its page and its place in the menus go."),
        ngettext("The {count} product in it stays in the shop.",
                 "The {count} products in it stay in the shop.", count).format(count=count),
    ]  # fmt: skip


def _collection(collection: Any) -> Sentences:
    return [_("Its page goes, wherever it is linked from."), _("Its products stay in the shop.")]


def _custom_field(field: Any) -> Sentences:
    return [_("What products say of it is forgotten, and no list can be narrowed by it.")]


def _zone(zone: Any) -> Sentences:
    names = list(zone.methods.values_list("name", flat=True))
    where = ", ".join(zone.countries) or _("everywhere no other zone names")
    return [
        _("Nothing is delivered there any more: {where}.").format(where=where),
        *([_("Its delivery methods go with it: {names}.").format(names=", ".join(names))]
          if names else []),
        _("Carts that chose one must choose again; orders keep theirs."),
    ]  # fmt: skip


def _method(method: Any) -> Sentences:
    return [_("Carts that chose it must choose again; orders keep it.")]


def _rate(rate: Any) -> Sentences:
    places = ", ".join([*rate.countries, *rate.regions])
    return [
        _("It is charged no more in {places}.").format(places=places),
        _("What has been sold keeps its tax."),
    ]


def _policy(policy: Any) -> Sentences:
    return [
        _("Its page and its line at the foot of the shop go, in every language."),
        _("The law asks most shops for terms, privacy, returns and an imprint."),
    ]


def _page(page: Any) -> Sentences:
    return [
        _("Its drafts, versions and addresses go with it, in every language."),
        _("Its pictures stay: other pages may show them."),
    ]


def _staff(staff: Any) -> Sentences:
    return [
        _("The job in this store ends at once, on every device."),
        _("The account stays: the person can still sign in as a customer."),
    ]


def _invitation(invitation: Any) -> Sentences:
    return [_("The link in the mail lets nobody in any more.")]


def _key(key: Any) -> Sentences:
    return [_("Programs that use it are let in no longer, from this moment.")]


def _group(group: Any) -> Sentences:
    return [
        ngettext("Its {count} member stays a customer.", "Its {count} members stay customers.",
                 group.members.count()).format(count=group.members.count()),
        _("Its prices go with it: they pay what everybody pays."),
    ]  # fmt: skip


def _synonyms(group: Any) -> Sentences:
    return [_("Products are found by their own words alone again.")]


NAMES: dict[str, Callable[[Any], str]] = {
    "content.page": _page_name,
    "stores.staffmember": _person,
}
FOLLOWS: dict[str, Callable[[Any], Sentences]] = {
    "catalogue.category": _category,
    "catalogue.collection": _collection,
    "catalogue.customfield": _custom_field,
    "content.page": _page,
    "customers.customergroup": _group,
    "delivery.deliverymethod": _method,
    "delivery.deliveryzone": _zone,
    "search.synonymgroup": _synonyms,
    "stores.apikey": _key,
    "stores.invitation": _invitation,
    "stores.policy": _policy,
    "stores.staffmember": _staff,
    "tax.taxrate": _rate,
}
