"""What stands in the menu of whoever is signed in at the back office."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """The way to one's own second factor, passkeys and sessions, and to another password."""
    links = [{"title": _("Security"), "link": reverse("mfa_index")}]
    if request.user.is_authenticated and request.user.has_usable_password():
        links.append({"title": _("Change password"), "link": reverse("admin:password_change")})
    return links
