"""Order history, address book and profile of a customer."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mercer.areas.customers.errors import AddressNotFound, TooManyAddresses
from mercer.areas.customers.operations.add_address import add_address
from mercer.areas.customers.operations.edit_address import edit_address
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.operations.remove_address import remove_address
from mercer.areas.customers.queries import AddressFacts, CustomerFacts, list_addresses
from mercer.areas.customers.rules import PostalAddress
from mercer.areas.orders.queries import OrderSummary, list_orders_of
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import formats, links, words
from mercer.interfaces.storefront.account.pages import (
    AddressCard,
    AddressesPage,
    FormPage,
    HistoryPage,
    OrderRow,
)
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.addresses import address_fields, countries_in, read_address
from mercer.interfaces.storefront.forms import (
    Field,
    focus_first,
    problems_of,
    typed,
    with_errors,
)
from mercer.interfaces.storefront.orders.words import states
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock
from mercer.kernel.errors import InvalidField, InvalidFields

ADDRESSES = "/account/addresses/"
PREFIX = "address"


@for_customers
def history(request: ShopRequest) -> HttpResponse:
    """Every order of the customer."""
    customer = own_customer(request)
    page = HistoryPage(
        name=customer.name,
        orders=tuple(
            order_row(one, request.store) for one in list_orders_of(request.store.id, customer.id)
        ),
    )
    return render_page(request, "account/history.html", page)


def order_row(one: OrderSummary, store: StoreFacts) -> OrderRow:
    """An order in the history."""
    return OrderRow(
        number=one.number,
        url=links.order(one.token),
        placed=formats.day(one.placed_at, store.language, store.time_zone),
        words=ngettext("%d article", "%d articles", one.units) % one.units,
        total=formats.amount(one.total_minor, one.currency, store.language),
        states=states(one),
    )


@for_customers
def addresses(request: ShopRequest) -> HttpResponse:
    """The address book."""
    found = list_addresses(request.store.id, own_customer(request).id)
    language = request.store.language
    cards = tuple(
        AddressCard(
            str(one.id), tuple(one.postal.lines(language)), one.postal.phone, one.is_default
        )
        for one in found
    )
    return render_page(request, "account/addresses.html", AddressesPage(cards))


@for_customers
def address(request: ShopRequest, address_id: UUID | None = None) -> HttpResponse:
    """One address, new or kept; another country brings the form of that country."""
    customer = own_customer(request)
    kept = find_own(request, customer, address_id) if address_id else None
    if request.method != "POST":
        blank = PostalAddress(customer.name, "", "", request.store.country)
        shown = kept.postal if kept else blank
        is_default = kept.is_default if kept else False
        return render_address(request, shown, is_default, address_id, {})
    typed_in, is_default = read_address(request.POST, PREFIX), "is_default" in request.POST
    if "redraw" in request.POST:
        return render_address(request, typed_in, is_default, address_id, {})
    try:
        save_address(request, customer, address_id, typed_in, is_default)
    except (InvalidField, InvalidFields) as refusal:
        errors = {f"{PREFIX}-{one.field}": words.field_words(one) for one in problems_of(refusal)}
        return render_address(request, typed_in, is_default, address_id, errors, status=422)
    except TooManyAddresses as refusal:
        errors = {f"{PREFIX}-name": _("At most %d addresses are kept.") % refusal.most}
        return render_address(request, typed_in, is_default, address_id, errors, status=422)
    return HttpResponseRedirect(links.to(ADDRESSES))


def find_own(request: ShopRequest, customer: CustomerFacts, address_id: UUID) -> AddressFacts:
    """An address of this customer; somebody else's is not found."""
    for one in list_addresses(request.store.id, customer.id):
        if one.id == address_id:
            return one
    raise Http404


def save_address(
    request: ShopRequest,
    customer: CustomerFacts,
    address_id: UUID | None,
    postal: PostalAddress,
    is_default: bool,
) -> None:
    """Keep a new address, or change one."""
    store_id, now = request.store.id, clock.now()
    if address_id is None:
        add_address(
            store_id=store_id,
            customer_id=customer.id,
            address=postal,
            make_default=is_default,
            now=now,
        )
        return
    edit_address(
        store_id=store_id,
        customer_id=customer.id,
        address_id=address_id,
        address=postal,
        make_default=is_default,
        now=now,
    )


def render_address(
    request: ShopRequest,
    postal: PostalAddress,
    is_default: bool,
    address_id: UUID | None,
    errors: dict[str, str],
    status: int = 200,
) -> HttpResponse:
    """The form of an address."""
    fields = address_fields(
        prefix=PREFIX,
        address=postal,
        countries=countries_in(request.store.language),
        errors=errors,
        with_phone=True,
    )
    page = FormPage(
        title=_("Address") if address_id else _("New address"),
        fields=focus_first(fields)[0],
        button=_("Keep this address"),
        checks=(("is_default", _("Use this one unless I say otherwise"), is_default),),
        back_url=links.to(ADDRESSES),
        here=ADDRESSES,
    )
    return render_page(request, "account/address.html", page, status=status)


@require_POST
@for_customers
def forget_address(request: ShopRequest, address_id: UUID) -> HttpResponse:
    """Take an address out of the book; one that is gone is gone."""
    customer = own_customer(request)
    try:
        remove_address(
            store_id=request.store.id,
            customer_id=customer.id,
            address_id=address_id,
            now=clock.now(),
        )
    except AddressNotFound:
        raise Http404 from None
    return HttpResponseRedirect(links.to(ADDRESSES))


@for_customers
def profile(request: ShopRequest) -> HttpResponse:
    """Name, phone, and whether mail about offers is welcome."""
    customer = own_customer(request)
    notices: tuple[Notice, ...] = ()
    if request.GET.get("changed") == "1":
        notices = (Notice("good", _("Done, it is changed.")),)
    if request.method != "POST":
        return render_profile(request, customer, {}, notices)
    changes: dict[str, Any] = {
        "name": typed(request.POST, "name", 150),
        "phone": typed(request.POST, "phone", 40),
        "accepts_marketing": "accepts_marketing" in request.POST,
    }
    try:
        edit_customer(
            store_id=request.store.id,
            customer_id=customer.id,
            changes=changes,
            actor=request.actor,
            now=clock.now(),
        )
    except (InvalidField, InvalidFields) as refusal:
        errors = {one.field: words.field_words(one) for one in problems_of(refusal)}
        typed_in = replace(customer, **changes)
        return render_profile(request, typed_in, errors, (), status=422)
    return HttpResponseRedirect(links.to("/account/profile/?changed=1"))


def render_profile(
    request: ShopRequest,
    customer: CustomerFacts,
    errors: dict[str, str],
    notices: tuple[Notice, ...],
    status: int = 200,
) -> HttpResponse:
    """The form of the profile."""
    fields = (
        Field("name", _("Name"), customer.name, required=False, autocomplete="name", longest=150),
        Field("phone", _("Phone"), customer.phone, kind="tel", required=False, autocomplete="tel"),
    )
    page = FormPage(
        title=_("Profile"),
        fields=focus_first(with_errors(fields, errors))[0],
        button=_("Save"),
        checks=(
            ("accepts_marketing", _("Write to me about offers now and then"),
             customer.accepts_marketing),
        ),
        notices=notices,
        here="/account/profile/",
    )  # fmt: skip
    return render_page(request, "account/profile.html", page, status=status)
