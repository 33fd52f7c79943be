"""How a person signs in: a second factor, passkeys, recovery codes, and where they are signed in.

Customers and staff alike: people sign in once for every store of an install. The views are
allauth's, in the shop's look."""

import json
from typing import Any
from uuid import UUID

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mercer.areas.customers.operations.revoke_customer_tokens import revoke_customer_tokens
from mercer.areas.customers.queries.apps import list_apps
from mercer.areas.stores.operations.end_sessions import end_sessions
from mercer.areas.stores.queries import lacks_second_factor, list_sessions, staff_permissions
from mercer.interfaces.storefront import formats, links
from mercer.interfaces.storefront.account.entry_views import InShop
from mercer.interfaces.storefront.account.pages import (
    AppCard,
    PasskeyCard,
    SecurityPage,
    SessionCard,
)
from mercer.interfaces.storefront.account.recorded import recorded_for_staff
from mercer.interfaces.storefront.account.signed_in import for_customers
from mercer.interfaces.storefront.rendering import render_page
from mercer.interfaces.storefront.shop_request import ShopRequest
from mercer.kernel import clock

SECURITY = "/account/security/"


@never_cache
@for_customers
def security(request: ShopRequest) -> HttpResponse:
    """What stands between others and this account."""
    rows = list(Authenticator.objects.filter(user_id=request.user.pk).order_by("created_at"))
    kinds = {row.type for row in rows}
    page = SecurityPage(
        has_app=Authenticator.Type.TOTP in kinds,
        has_codes=Authenticator.Type.RECOVERY_CODES in kinds,
        passkeys=tuple(
            PasskeyCard(str(row.pk), row.wrap().name, day(request, row.created_at))
            for row in rows
            if row.type == Authenticator.Type.WEBAUTHN
        ),
        sessions=session_cards(request),
        must=lacks_second_factor(request.user.pk, request.store),
        works_here=bool(staff_permissions(request.user.pk, request.store.id)),
        apps=app_cards(request),
    )
    return render_page(request, "account/security.html", page)


def session_cards(request: ShopRequest) -> tuple[SessionCard, ...]:
    """Where the person is signed in."""
    found = list_sessions(
        request.user.pk, current=request.session.session_key or "", now=clock.now()
    )
    return tuple(
        SessionCard(
            id=str(one.id),
            device=one.device,
            place=one.place,
            last_seen=formats.instant(
                one.last_seen_at, request.store.language, request.store.time_zone
            ),
            is_current=one.is_current,
        )
        for one in found
    )


def app_cards(request: ShopRequest) -> tuple[AppCard, ...]:
    """The apps in which the customer is signed in at this store."""
    customer = request.customer
    if not customer:
        return ()
    return tuple(
        AppCard(
            id=str(one.id),
            device=one.device,
            last_used=formats.instant(
                one.last_used_at, request.store.language, request.store.time_zone
            ),
        )
        for one in list_apps(request.store.id, customer.id, now=clock.now())
    )


def day(request: ShopRequest, at: Any) -> str:
    """A day on the store's calendar."""
    return formats.day(at, request.store.language, request.store.time_zone)


@require_POST
@for_customers
def end_session(request: ShopRequest, session_id: int) -> HttpResponse:
    """Sign out there; somebody else's session is left alone."""
    _end(request, session_id)
    return HttpResponseRedirect(links.to(SECURITY))


@require_POST
@for_customers
def end_app(request: ShopRequest, app_id: UUID) -> HttpResponse:
    """Sign out of an app; somebody else's is left alone."""
    _end_apps(request, app_id)
    return HttpResponseRedirect(links.to(SECURITY))


@require_POST
@for_customers
def end_other_sessions(request: ShopRequest) -> HttpResponse:
    """Sign out everywhere but here, of this shop's apps too."""
    _end(request, None)
    _end_apps(request, None)
    return HttpResponseRedirect(links.to(SECURITY))


def _end(request: ShopRequest, session_id: int | None) -> None:
    end_sessions(
        user_id=request.user.pk,
        keep=request.session.session_key or "",
        session_id=session_id,
        now=clock.now(),
    )


def _end_apps(request: ShopRequest, app_id: UUID | None) -> None:
    customer = request.customer
    if customer:
        revoke_customer_tokens(store_id=request.store.id, customer_id=customer.id, token_id=app_id)


class WithOptions(InShop):
    """Gives the page what a passkey is asked for, as JSON."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The context; `key_options` is for the script."""
        context = super().get_context_data(**kwargs)
        asked = context.get("js_data") or {}
        options = asked.get("creation_options") or asked.get("request_options") or {}
        return {**context, "key_options": json.dumps(options, cls=DjangoJSONEncoder, default=dict)}


class SecondFactor(WithOptions, mfa.AuthenticateView):
    """After the password: a code, or a passkey."""

    template_name = "account/second_factor.html"


class AddApp(InShop, totp.ActivateTOTPView):
    """Scan the picture with an app that shows codes."""

    template_name = "account/add_app.html"


class RemoveApp(InShop, totp.DeactivateTOTPView):
    """No codes any more; asked first."""

    template_name = "account/remove_app.html"


class Codes(InShop, codes.ViewRecoveryCodesView):
    """Codes for the day the phone is gone."""

    template_name = "account/recovery_codes.html"


class NewCodes(InShop, codes.GenerateRecoveryCodesView):
    """New ones; the old ones let nobody in any more."""

    template_name = "account/new_recovery_codes.html"


class AddPasskey(WithOptions, keys.AddWebAuthnView):
    """Fingerprint, face or a key in place of the password."""

    template_name = "account/add_passkey.html"


class RemovePasskey(InShop, keys.RemoveWebAuthnView):
    """Asked first."""

    template_name = "account/remove_passkey.html"


class ConfirmByPassword(InShop, account_views.ReauthenticateView):
    """Before a sensitive act: is it still you?"""

    template_name = "account/confirm_it_is_you.html"


class ConfirmByCode(InShop, mfa.ReauthenticateView):
    """The same, by a code."""

    template_name = "account/confirm_it_is_you.html"


class ConfirmByPasskey(WithOptions, keys.ReauthenticateWebAuthnView):
    """The same, by a passkey."""

    template_name = "account/confirm_it_is_you.html"


def page(view: Any) -> Any:
    """A page that no cache keeps; what staff change there is recorded."""
    return never_cache(recorded_for_staff(view.as_view()))


# The names of the first ones are allauth's.
urlpatterns = [
    path("account/security/", security, name="mfa_index"),
    path("account/security/", security, name="mfa_list_webauthn"),
    path("account/security/sessions/<int:session_id>/end/", end_session, name="end_session"),
    path("account/security/sessions/end-others/", end_other_sessions, name="end_other_sessions"),
    path("account/security/apps/<uuid:app_id>/end/", end_app, name="end_app"),
    path("account/security/app/", page(AddApp), name="mfa_activate_totp"),
    path("account/security/app/remove/", page(RemoveApp), name="mfa_deactivate_totp"),
    path("account/security/codes/", page(Codes), name="mfa_view_recovery_codes"),
    path("account/security/codes/new/", page(NewCodes), name="mfa_generate_recovery_codes"),
    path("account/security/passkeys/add/", page(AddPasskey), name="mfa_add_webauthn"),
    path("account/security/passkeys/<int:pk>/remove/", page(RemovePasskey),
         name="mfa_remove_webauthn"),
    path("account/second-factor/", page(SecondFactor), name="mfa_authenticate"),
    path("account/passkey/", page(keys.LoginWebAuthnView), name="mfa_login_webauthn"),
    path("account/confirm-it-is-you/", page(ConfirmByPassword), name="account_reauthenticate"),
    path("account/confirm-it-is-you/code/", page(ConfirmByCode), name="mfa_reauthenticate"),
    path("account/confirm-it-is-you/passkey/", page(ConfirmByPasskey),
         name="mfa_reauthenticate_webauthn"),
]  # fmt: skip
