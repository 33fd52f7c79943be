"""Signing in at the back office: guessing a password is slow, as it is in the shop."""

from typing import Any

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
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
