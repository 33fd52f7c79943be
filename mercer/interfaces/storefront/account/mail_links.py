"""Signing in by a link in one's own mail: it works once, for fifteen minutes."""

from typing import Any
from uuid import UUID, uuid4

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import EmailAddress, Login
from allauth.core import ratelimit
from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from mercer.areas.customers.errors import LinkNotValid
from mercer.areas.customers.operations.make_mail_link import make_mail_link
from mercer.areas.customers.operations.use_mail_link import use_mail_link
from mercer.areas.customers.queries import is_link_valid
from mercer.areas.customers.rules import LinkPurpose
from mercer.areas.notifications.operations.write_message import write_message
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.pages import FormPage, LinkPage
from mercer.interfaces.storefront.forms import Field, focus_first, typed
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

ASK = "/account/sign-in-link/"
TEMPLATES = {LinkPurpose.SIGN_IN: "sign_in_link", LinkPurpose.ERASE: "confirm_erasure"}
PATHS = {LinkPurpose.SIGN_IN: ASK, LinkPurpose.ERASE: "/account/delete/"}


def send_link(request: ShopRequest, email: str, purpose: LinkPurpose) -> None:
    """Write the mail, if anybody can sign in with this address; the page says the same if not."""
    store, now = request.store, clock.now()
    with transaction.atomic():
        made = make_mail_link(store_id=store.id, email=email, purpose=purpose, now=now)
        if made is None:
            return
        address, token = made
        write_message(
            store_id=store.id,
            once=f"{purpose}:{uuid4()}",
            template=TEMPLATES[purpose],
            recipient=address,
            language=store.language,
            context={"link": f"{store.base_url}{links.to(PATHS[purpose])}{token}/"},
            order_id=None,
            now=now,
        )


@never_cache
def ask(request: ShopRequest) -> HttpResponse:
    """The form, and the same answer for every address."""
    if request.user.is_authenticated:
        return HttpResponseRedirect(links.to("/account/"))
    if request.method != "POST":
        return _form(request, "", "", 200)
    email = typed(request.POST, "email", 254)
    if "@" not in email or len(email) > 254:
        return _form(request, email, _("Please write your mail address."), 422)
    # Whoever asks again and again is told the same, and nothing is sent.
    if ratelimit.consume(request, action="request_login_code", key=email.lower()):
        send_link(request, email, LinkPurpose.SIGN_IN)
    return HttpResponseRedirect(links.to(f"{ASK}sent/"))


@never_cache
def sent(request: ShopRequest) -> HttpResponse:
    """Look in your mail."""
    page = LinkPage(
        title=_("Please look in your mail"),
        words=_("If there is an account with this address, a link is on its way to it."
                " It works once, for fifteen minutes."),
    )  # fmt: skip
    return render_page(request, "account/mail_link.html", page)


@never_cache
def follow(request: ShopRequest, token: str) -> HttpResponse:
    """A button, since programs that look through mail follow links; then in."""
    if request.method != "POST":
        valid = is_link_valid(request.store.id, token, LinkPurpose.SIGN_IN, now=clock.now())
        return _follow_page(request, valid)
    if limited := ratelimit.consume_or_429(request, action="login"):
        return limited  # type: ignore[no-any-return]
    try:
        user_id = use_mail_link(
            store_id=request.store.id, token=token, purpose=LinkPurpose.SIGN_IN, now=clock.now()
        )
    except LinkNotValid:
        return _follow_page(request, False)
    return let_in(request, user_id)


def let_in(request: ShopRequest, user_id: UUID) -> HttpResponse:
    """Sign in as if by password: a second factor is asked for all the same."""
    user: Any = get_user_model().objects.get(pk=user_id)
    EmailAddress.objects.filter(user=user, email__iexact=user.email).update(verified=True)
    record_authentication(request, user, method="mail_link")
    login = Login(user=user, email_verification=EmailVerificationMethod.NONE)
    response: HttpResponse = perform_login(request, login)
    return response


def _form(request: ShopRequest, email: str, error: str, status: int) -> HttpResponse:
    field = Field("email", _("Mail address"), email, error=error, kind="email",
                  autocomplete="email")  # fmt: skip
    page = FormPage(
        title=_("Sign in by mail"),
        fields=focus_first((field,))[0],
        button=_("Send me a link"),
        back_url=links.to("/account/sign-in/"),
    )
    return render_page(request, "account/ask_for_link.html", page, status=status)


def _follow_page(request: ShopRequest, valid: bool) -> HttpResponse:
    page = (
        LinkPage(title=_("Sign in"), words=_("One more click, and you are in."),
                 button=_("Sign in"))
        if valid
        else not_valid()
    )  # fmt: skip
    return render_page(request, "account/mail_link.html", page, status=200 if valid else 404)


def not_valid() -> LinkPage:
    """The link was used, or is too old."""
    return LinkPage(
        title=_("This link does not work any more"),
        words=_("It was used already, or is too old. You can ask for another one."),
        next_url=links.to("/account/sign-in/"),
        next_words=_("To the sign-in"),
    )
