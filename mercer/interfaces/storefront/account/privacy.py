"""What a customer agreed to, what is kept about them, and being forgotten."""

from typing import Any

from allauth.core import ratelimit
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mercer.areas.customers.errors import LinkNotValid
from mercer.areas.customers.operations.edit_customer import edit_customer
from mercer.areas.customers.operations.erase_customer import erase_customer
from mercer.areas.customers.operations.use_mail_link import use_mail_link
from mercer.areas.customers.queries import (
    CustomerFacts,
    find_customer,
    find_own_records,
    is_link_valid,
    list_consents,
)
from mercer.areas.customers.rules import LinkPurpose
from mercer.areas.notifications.rules import ORDER_TEXTS
from mercer.areas.wishes.rules import PRICE_DROPS
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.account.leaving import leave
from mercer.interfaces.storefront.account.mail_links import not_valid, send_link
from mercer.interfaces.storefront.account.pages import (
    ConsentLine,
    FormPage,
    LinkPage,
    PrivacyPage,
    RecordsPage,
)
from mercer.interfaces.storefront.account.signed_in import for_customers, own_customer
from mercer.interfaces.storefront.forms import Field
from mercer.interfaces.storefront.jobs import put_together
from mercer.interfaces.storefront.pages import Notice
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.texts.asking import account_box, keep_account_texts
from mercer.kernel import clock
from mercer.kernel.actors import Actor, ActorKind

PRIVACY, RECORDS, DELETE = "/account/privacy/", "/account/my-data/", "/account/delete/"


@never_cache
@for_customers
def privacy(request: ShopRequest) -> HttpResponse:
    """Choices, with everything that was chosen before; what is kept; the way out."""
    customer = own_customer(request)
    if request.method == "POST":
        edit_customer(
            store_id=request.store.id,
            customer_id=customer.id,
            changes={"accepts_marketing": "accepts_marketing" in request.POST},
            actor=request.actor,
            now=clock.now(),
        )
        keep_account_texts(request)
        return HttpResponseRedirect(f"{links.to(PRIVACY)}?changed=1")
    said = {
        "1": Notice("good", _("Done, it is changed.")),
        "asked": Notice("good", _("We put it together and write to you when it is ready.")),
    }.get(request.GET.get("changed", ""))
    lines = tuple(
        ConsentLine(
            words=consent_words(one.purpose, is_given=one.is_given),
            when=formats.instant(one.said_at, request.store.language, request.store.time_zone),
        )
        for one in list_consents(request.store.id, customer.id)
    )
    page = PrivacyPage(
        accepts_marketing=customer.accepts_marketing,
        texts=account_box(request),
        consents=lines,
        has_records=find_own_records(request.store.id, customer.id, now=clock.now()) is not None,
        notices=(said,) if said else (),
    )
    return render_page(request, "account/privacy.html", page)


def consent_words(purpose: str, *, is_given: bool) -> str:
    """What somebody said yes or no to."""
    if purpose == PRICE_DROPS:
        return (
            _("Yes to mail about lower prices") if is_given else _("No to mail about lower prices")
        )
    if purpose == ORDER_TEXTS:
        return (
            _("Yes to news of orders by text message")
            if is_given
            else _("No to news of orders by text message")
        )
    return _("Yes to mail about offers") if is_given else _("No to mail about offers")


@require_POST
@for_customers
def ask_for_records(request: ShopRequest) -> HttpResponse:
    """Put together what is kept, in the background; a mail tells when it is ready."""
    customer = own_customer(request)
    if limited := ratelimit.consume_or_429(request, action="manage_email", user=request.user):
        return limited  # type: ignore[no-any-return]
    put_together.defer(store_id=str(request.store.id), customer_id=str(customer.id))
    return HttpResponseRedirect(f"{links.to(PRIVACY)}?changed=asked")


@never_cache
@for_customers
def records(request: ShopRequest) -> HttpResponse:
    """What is kept, as a page to read."""
    return render_page(request, "account/records.html", RecordsPage(_records(request)))


@never_cache
@for_customers
def records_file(request: ShopRequest) -> HttpResponse:
    """The same, as a file for programs."""
    answer = JsonResponse(_records(request), json_dumps_params={"indent": 2})
    answer.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return answer


def _records(request: ShopRequest) -> dict[str, Any]:
    found = find_own_records(request.store.id, own_customer(request).id, now=clock.now())
    if found is None:
        raise Http404
    return found


@never_cache
@for_customers
def delete(request: ShopRequest) -> HttpResponse:
    """Delete the account: by password, or by a link to one's own mail."""
    customer = own_customer(request)
    if request.method != "POST":
        return _delete_form(request, "", 200)
    if "by_mail" in request.POST:
        send_link(request, request.user.email, LinkPurpose.ERASE)
        return HttpResponseRedirect(f"{links.to(DELETE)}?sent=1")
    if limited := ratelimit.consume_or_429(request, action="reauthenticate", user=request.user):
        return limited  # type: ignore[no-any-return]
    if not request.user.check_password(request.POST.get("password", "")):
        return _delete_form(request, _("This is not your password."), 422)
    return _forget(request, customer)


@never_cache
def delete_by_link(request: ShopRequest, token: str) -> HttpResponse:
    """The link of the mail: asks once more, then deletes."""
    store_id, now = request.store.id, clock.now()
    if request.method != "POST":
        if not is_link_valid(store_id, token, LinkPurpose.ERASE, now=now):
            return render_page(request, "account/mail_link.html", not_valid(), status=404)
        page = LinkPage(
            title=_("Delete your account?"), words=what_goes(), button=_("Delete my account")
        )
        return render_page(request, "account/mail_link.html", page)
    try:
        user_id = use_mail_link(store_id=store_id, token=token, purpose=LinkPurpose.ERASE, now=now)
    except LinkNotValid:
        return render_page(request, "account/mail_link.html", not_valid(), status=404)
    customer = find_customer(store_id, user_id)
    if customer is None:
        return render_page(request, "account/mail_link.html", not_valid(), status=404)
    return _forget(request, customer)


def what_goes() -> str:
    """What deleting means, before it is done."""
    return _(
        "Your name, addresses, wish lists and sign-in are deleted, and cannot be brought back."
        " Orders stay in our books as long as the law asks for it."
    )


def _forget(request: ShopRequest, customer: CustomerFacts) -> HttpResponse:
    erase_customer(
        store_id=request.store.id,
        customer_id=customer.id,
        actor=Actor(ActorKind.CUSTOMER, "customer", customer.id),
        now=clock.now(),
    )
    logout(request)
    page = LinkPage(
        title=_("Your account is deleted"),
        words=_("Thank you for having been with us."),
        next_url=links.to("/"),
        next_words=_("To the shop"),
    )
    return leave(request, render_page(request, "account/mail_link.html", page))


def _delete_form(request: ShopRequest, error: str, status: int) -> HttpResponse:
    notices = (
        (Notice("good", _("A link is on its way to you. It works once, for one hour.")),)
        if request.GET.get("sent") == "1"
        else ()
    )
    field = Field("password", _("Your password"), error=error, kind="password",
                  autocomplete="current-password")  # fmt: skip
    page = FormPage(
        title=_("Delete your account?"),
        fields=(field,),
        button=_("Delete my account"),
        notices=notices,
        back_url=links.to(PRIVACY),
        here=PRIVACY,
    )
    return render_page(request, "account/delete.html", page, status=status)
