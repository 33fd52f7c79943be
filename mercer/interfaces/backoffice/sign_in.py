"""Signing in at the back office: guessing a password is slow, as it is in the shop; whoever has a
second factor shows it."""

from typing import Any

from allauth.account.app_settings import EmailVerificationMethod
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.core import ratelimit
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from unfold.forms import AuthenticationForm


class SignInForm(AuthenticationForm):
    """Mail address and password; too many wrong ones, and one has to wait."""

    def clean(self) -> dict[str, Any]:
        email = str(self.cleaned_data.get("username", "")).strip().lower()
        # The same count as at the shop's own door, so that nobody tries twice as often.
        if not ratelimit.consume(self.request, action="login_failed", key=email, dry_run=True):
            raise ValidationError("Too many attempts. Wait five minutes, then try again.")
        try:
            cleaned: dict[str, Any] = super().clean()
        except ValidationError:
            ratelimit.consume(self.request, action="login_failed", key=email)
            raise
        return cleaned


class OfficeSignIn(LoginView):
    """The password is right: what comes next is the same as in the shop."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.get_user()
        login = Login(
            user=user,
            redirect_url=self.get_success_url(),
            email_verification=EmailVerificationMethod.NONE,
        )
        response: HttpResponse = perform_password_login(self.request, {"email": user.email}, login)
        return response
