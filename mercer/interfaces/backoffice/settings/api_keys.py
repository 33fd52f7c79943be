"""Keys for programs; the secret is shown once."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from unfold.decorators import display

from mercer.areas.stores.models import ApiKey
from mercer.areas.stores.operations.issue_api_key import issue_api_key
from mercer.areas.stores.operations.revoke_api_key import revoke_api_key
from mercer.areas.stores.rules import ALL_VERBS
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import InstantField, OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.rights import right_groups, right_words
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.kernel import clock


class KeyForm(OfficeForm):
    """What a program may do, and until when."""

    name = forms.CharField(max_length=80, help_text="What it is for: till, accounting …")
    permissions = forms.MultipleChoiceField(
        label="May", choices=right_groups(ALL_VERBS), widget=forms.CheckboxSelectMultiple
    )
    expires_at = InstantField(label="Until", help_text="Empty: until it is revoked")


@admin.register(ApiKey, site=office)
class ApiKeyAdmin(OfficeAdmin):
    """Keys by which programs come in."""

    view_verb = write_verb = "stores.edit_api_key"
    form_class: ClassVar = KeyForm
    can_remove = True
    noun = "API key"
    removal: ClassVar = {"title": "Revoke the key?", "yes": "Yes, revoke it"}
    list_display = ("name", "begins", "state", "used")
    ordering = ("-created_at",)

    @display(description="Begins with")
    def begins(self, key: ApiKey) -> str:
        return f"mk_{key.prefix}_…"

    @display(description="State")
    def state(self, key: ApiKey) -> str:
        if key.revoked_at:
            return status_badge("revoked")
        ended = key.expires_at is not None and key.expires_at <= clock.now()
        return status_badge("expired" if ended else "active")

    @display(description="Last used")
    def used(self, key: Any) -> str:
        return in_store_time(key.last_used_at, key.desk)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request) and obj is None

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        key, secret = issue_api_key(**form.values(), **who(desk))
        key.secret = secret  # type: ignore[attr-defined]
        return key

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        words = {
            "title": f"The key for {row.name}",
            "secret": row.secret,
            "back": self.list_url(),
        }
        return self.page(request, "backoffice/key_page.html", words)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What a key may do, and the way to revoke it."""
        if not self.has_view_permission(request):
            raise PermissionDenied(self.view_verb)
        row = self.get_row(request, object_id)
        row.desk = desk_of(request)
        words = {
            "title": f"The key for {row.name}",
            "facts": [
                (_("Begins with"), self.begins(row)),
                (_("May"), ", ".join(right_words(verb) for verb in row.permissions)),
                (_("Last used"), self.used(row)),
                (_("Until"), in_store_time(row.expires_at, row.desk)),
                (_("State"), self.state(row)),
            ],
            "back": self.list_url(),
            "remove_url": "" if row.revoked_at else self._url("delete", row),
            "remove": _("Revoke it …"),
        }
        return self.page(request, "backoffice/facts_page.html", words)

    def remove(self, desk: Desk, row: Any) -> None:
        revoke_api_key(key_id=row.pk, **who(desk))
