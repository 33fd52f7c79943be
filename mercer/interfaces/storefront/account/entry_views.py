"""Signing up, in and out, and passwords: allauth's views in the shop's look."""

from typing import Any

from allauth.account import views
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template import engines
from django.template.backends.jinja2 import Template
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from mercer.interfaces.storefront import links
from mercer.interfaces.storefront.account.leaving import leave
from mercer.interfaces.storefront.account.recorded import recorded_as, recorded_for_staff
from mercer.interfaces.storefront.rendering import shell_for, templates
from mercer.interfaces.storefront.shop_request import ShopRequest


def to_change_password(request: ShopRequest) -> HttpResponse:
    """Where password managers look for the page that changes one.

    **Source**: W3C, A Well-Known URL for Changing Passwords."""
    return HttpResponseRedirect(links.to("/account/password/"))


class InShop:
    """Gives a view of allauth's what every page of the shop has."""

    request: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The context, with what surrounds the page."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        shell = shell_for(self.request)
        return {**context, "shell": shell, "path": self.request.path_info}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """The page, as the shop's theme has it."""
        engine: Any = engines["jinja2"]
        made = templates(context["shell"].look.theme).select_template(self.get_template_names())  # type: ignore[attr-defined]
        return TemplateResponse(self.request, Template(made, engine), context, **kwargs)


class SignIn(InShop, views.LoginView):
    """Mail address and password."""

    template_name = "account/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whoever has just confirmed their address is told that it counted."""
        is_confirmed = self.request.GET.get("confirmed") == "1"
        return {**super().get_context_data(**kwargs), "is_confirmed": is_confirmed}


class SignUp(InShop, views.SignupView):
    """A new account; an address that has one already is told by mail only."""

    template_name = "account/sign_up.html"


class SignOut(InShop, views.LogoutView):
    """Asked first, since a link must not change anything."""

    template_name = "account/sign_out.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing of the customer's stays in this browser."""
        response: HttpResponse = super().post(*args, **kwargs)
        return leave(self.request, response)


class ForgotPassword(InShop, views.PasswordResetView):
    """Ask for a link by mail."""

    template_name = "account/forgot_password.html"


class ForgotPasswordDone(InShop, views.PasswordResetDoneView):
    """The same words, whether there is such an account or not."""

    template_name = "account/forgot_password_done.html"


class NewPassword(InShop, views.PasswordResetFromKeyView):
    """The link of the mail was followed."""

    template_name = "account/new_password.html"

    def form_valid(self, form: Any) -> HttpResponse:
        """Nobody is signed in: it is whoever the link was sent to."""
        with recorded_as(self.request, self.reset_user):
            response: HttpResponse = super().form_valid(form)
        return response


class NewPasswordDone(InShop, views.PasswordResetFromKeyDoneView):
    """The password is changed."""

    template_name = "account/new_password_done.html"


class ChangePassword(InShop, views.PasswordChangeView):
    """For a customer who knows the old one."""

    template_name = "account/change_password.html"


class ConfirmMail(InShop, views.ConfirmEmailView):
    """The link of the confirmation mail was followed."""

    template_name = "account/confirm_mail.html"

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """Confirmed; a link that was used already, by a second click perhaps, says so."""
        response: HttpResponse
        try:
            response = super().post(*args, **kwargs)
        except Http404:
            response = self.get(*args, **kwargs)
        return response


class LookInMail(InShop, views.EmailVerificationSentView):
    """After signing up: a mail is on its way."""

    template_name = "account/look_in_mail.html"


class Closed(InShop, views.AccountInactiveView):
    """The account may not be used any more."""

    template_name = "account/closed.html"


sign_in = never_cache(SignIn.as_view())
sign_up = never_cache(SignUp.as_view())
sign_out = SignOut.as_view()
forgot_password = ForgotPassword.as_view()
forgot_password_done = ForgotPasswordDone.as_view()
new_password = never_cache(NewPassword.as_view())
new_password_done = NewPasswordDone.as_view()
change_password = recorded_for_staff(ChangePassword.as_view())
confirm_mail = ConfirmMail.as_view()
look_in_mail = LookInMail.as_view()
closed = Closed.as_view()
