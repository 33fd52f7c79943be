"""How allauth speaks in the shop's name: addresses, mails, and what happens at sign-in."""

import time
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpResponse

from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.pricing.group_queries import has_own_prices
from mercer.areas.stores.operations.note_visit import note_visit
from mercer.areas.stores.queries import StoreFacts
from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.signed_in import own_customer
from mercer.interfaces.storefront.cart.merging import bring_cart
from mercer.interfaces.storefront.catalogue.own_prices import show_sign
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.interfaces.storefront.wishes.merging import bring_wishes
from mercer.kernel import clock
from mercer.kernel.secret_fields import SecretField

ACCOUNT, FRONT = "/account/", "/"
CONFIRMED = "/account/sign-in/?confirmed=1"
OFFICE = "/admin/"
OWN_STAGES = {
    "allauth.account.stages.EmailVerificationStage": (
        "mercer.interfaces.storefront.account.verification.ShowAddressIsYours"
    )
}
# allauth's occasions, as the mails we have: template, and which member of its context is the link.
MAILS = {
    "account/email/password_reset_key": ("password_reset", "password_reset_url"),
    "account/email/email_confirmation": ("confirm_email", "activate_url"),
    "account/email/email_confirmation_signup": ("confirm_email", "activate_url"),
    # Somebody signs up with an address that has an account: its owner is told, the page is not.
    "account/email/account_already_exists": ("password_reset", "password_reset_url"),
}


class ShopAdapter(DefaultAccountAdapter):
    """Sign-in at a shop."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write the mail as one of the store's own; occasions without a mail are left out."""
        if template_prefix not in MAILS:
            return
        store: StoreFacts = allauth_context.request.store
        template, link = MAILS[template_prefix]
        write_message(
            store_id=store.id,
            once=f"{template}:{uuid4()}",
            template=template,
            recipient=email,
            language=store.language,
            context={"link": own_address(store, str(context[link]))},
            order_id=None,
            now=clock.now(),
        )

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Pages say what happened themselves."""

    def get_login_redirect_url(self, request: ShopRequest) -> str:
        return links.to(ACCOUNT)

    def get_signup_redirect_url(self, request: ShopRequest) -> str:
        return links.to(ACCOUNT)

    def get_logout_redirect_url(self, request: ShopRequest) -> str:
        return links.to(FRONT)

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Who followed the link where nobody was signing up, on a phone perhaps, signs in there."""
        is_in = self.request.user.is_authenticated
        return links.to(ACCOUNT if is_in else CONFIRMED)

    def get_password_change_redirect_url(self, request: ShopRequest) -> str:
        return links.to(f"{ACCOUNT}profile/?changed=1")

    def get_login_stages(self) -> list[str]:
        """Our own rule of who has to show that an address is theirs."""
        return [OWN_STAGES.get(stage, stage) for stage in super().get_login_stages()]

    def post_login(self, request: ShopRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """A cart that was filled before signing in joins the customer's own."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        request.user = user
        note_visit(
            session_key=request.session.session_key or "",
            address=self.get_client_ip(request),
            now=clock.now(),
        )
        # Who comes in to work is no customer by that.
        if not str(kwargs.get("redirect_url") or "").startswith(OFFICE):
            customer = own_customer(request)
            bring_cart(request, response, customer)
            bring_wishes(request, response, customer)
            has_some = has_own_prices(request.store.id, customer.id)
            show_sign(response, has_some=has_some, request=request)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who signed in a moment ago has just shown who they are."""
        request = allauth_context.request
        return not has_shown_lately(request, app_settings.REAUTHENTICATION_TIMEOUT)


def has_shown_lately(request: Any, seconds: float) -> bool:
    """Whether the person signed in, or confirmed who they are, within so many seconds."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < seconds


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors of a shop: their secrets are stored encrypted, the shop gives its name."""

    def encrypt(self, text: str) -> str:
        """As it is stored."""
        return str(SecretField().get_prep_value(text))

    def decrypt(self, encrypted_text: str) -> str:
        """As it is compared."""
        return str(SecretField().from_db_value(encrypted_text, None, None))

    def _get_site_name(self) -> str:
        return str(allauth_context.request.store.name)


def own_address(store: StoreFacts, url: str) -> str:
    """The link on the store's own domain, whatever host the request claimed to be for."""
    base, given = urlsplit(store.base_url), urlsplit(url)
    return urlunsplit((base.scheme, base.netloc, given.path, given.query, given.fragment))
