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
        attempt = ratelimit.consume(self.request, action="login_failed", key=email)
        if not attempt:
            raise ValidationError("Too many attempts. Wait five minutes, then try again.")
        cleaned: dict[str, Any] = super().clean()
        attempt.rollback()
        return cleaned
