"""How news of orders goes out as short texts: the form is drawn from the channel's own settings."""

from dataclasses import fields
from typing import Any, ClassVar, get_type_hints

from django import forms
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from unfold.decorators import display

from mercer.areas.notifications.channel import ChannelKind, channels
from mercer.areas.notifications.models import StoreChannel
from mercer.areas.notifications.operations.send_test_text import send_test_text
from mercer.areas.notifications.operations.set_channel import set_channel
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words, reason_in_words
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import status_badge
from mercer.kernel import clock
from mercer.kernel.credentials import Secret, is_required
from mercer.kernel.errors import DomainError, InvalidField

VERB = "notifications.edit_channel"


def choices() -> list[tuple[str, Any]]:
    """Every channel that carries text messages."""
    return [
        (each.code, each.label) for each in channels().values() if ChannelKind.SMS in each.kinds
    ]


class ChannelForm(OfficeForm):
    """Which way, and what it wants to know."""

    code = forms.ChoiceField(label=gettext_lazy("By"), choices=choices)
    is_active = forms.BooleanField(
        label=gettext_lazy("Offered"), required=False, initial=True,
        help_text=gettext_lazy(
            "At checkout and in their account, customers can then ask for news of their orders by"
            " text message. Nobody has any who did not ask."
        ),
    )  # fmt: skip

    def prepare(self) -> None:
        """Add one field for each of the channel's settings."""
        asked = self.data.get("code") if self.is_bound else self.initial.get("code")
        self.channel = channels().get(str(asked or self.fields["code"].choices[0][0]))  # type: ignore[attr-defined]
        if self.channel is None:
            return
        kinds = get_type_hints(self.channel.Settings)
        for each in fields(self.channel.Settings):
            kept = getattr(self.subject, "code", "") == self.channel.code
            label = each.metadata.get("label", each.name.replace("_", " ").capitalize())
            words = each.metadata.get("help", "")
            self.fields[each.name] = _field(
                kinds[each.name], label, words, is_required(each), is_kept=kept
            )
            if each.metadata.get("is_made"):
                self.fields[each.name].required = False

    def settings(self) -> dict[str, Any]:
        """The channel's settings as they were filled in."""
        names = {each.name for each in fields(self.channel.Settings)} if self.channel else set()
        return {name: value for name, value in self.values().items() if name in names}


def _field(kind: Any, label: str, words: str, required: bool, *, is_kept: bool) -> forms.Field:
    if kind is bool:
        return forms.BooleanField(label=label, help_text=words, required=False)
    if kind is int:
        return forms.IntegerField(label=label, help_text=words, required=required)
    if kind is Secret:
        kept = _("Kept secret. Leave empty to keep the one there is.")
        return forms.CharField(
            label=label, required=required and not is_kept, help_text=kept if is_kept else words,
            widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        )  # fmt: skip
    return forms.CharField(label=label, help_text=words, required=required)


@admin.register(StoreChannel, site=office)
class StoreChannelAdmin(OfficeAdmin):
    """The way by which text messages go out; there is one."""

    view_verb = write_verb = VERB
    form_class: ClassVar = ChannelForm
    form_template = "backoffice/channel_page.html"
    noun = "way to send text messages"
    list_display = ("way", "state")
    ordering = ("kind",)

    @display(description=gettext_lazy("By"))
    def way(self, row: StoreChannel) -> str:
        channel = channels().get(row.code)
        return channel.label if channel else _("{code}: not installed any more").format(
            code=row.code
        )  # fmt: skip

    @display(description=gettext_lazy("State"))
    def state(self, row: StoreChannel) -> str:
        return status_badge("active" if row.is_active else "closed")

    def get_queryset(self, request: HttpRequest) -> Any:
        # Credentials are read for the one form only, never for the list.
        rows = super().get_queryset(request)
        name = request.resolver_match.url_name if request.resolver_match else ""
        return rows.defer("settings") if str(name).endswith("changelist") else rows

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        """There is one way: where it is set up already, its own form."""
        if self.has_add_permission(request):
            row = StoreChannel.objects.filter(store_id=desk_of(request).store.id).first()
            if row is not None:
                return HttpResponseRedirect(self.row_url(row))
        return super().add_view(request)

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        channel = channels().get(row.code)
        kinds = get_type_hints(channel.Settings) if channel else {}
        shown = {
            name: value
            for name, value in (row.settings or {}).items()
            if kinds.get(name, Secret) is not Secret
        }
        return shown | {"code": row.code, "is_active": row.is_active}

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {"may_test": row is not None and self.has_change_permission(request)}

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        assert isinstance(form, ChannelForm)
        before = dict(row.settings or {}) if row is not None else {}
        saved = set_channel(
            kind=ChannelKind.SMS, code=form.cleaned_data["code"], settings=form.settings(),
            is_active=form.cleaned_data["is_active"], **who(desk),
        )  # fmt: skip
        saved.made_secret = _made(form, before, saved.settings)  # type: ignore[attr-defined]
        return saved

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        """The secret that we made is shown this once."""
        if not getattr(row, "made_secret", ""):
            return super().saved(request, row)
        words = {
            "title": _("The secret of your text messages"),
            "secret": row.made_secret,
            "back": self.row_url(row),
        }
        return self.page(request, "backoffice/channel_secret.html", words)

    def after(self, row: Any) -> str:
        return self.row_url(row)


def _made(form: ChannelForm, before: dict[str, Any], now: dict[str, Any]) -> str:
    """A secret that is new and that nobody typed."""
    typed, secret = form.settings().get("secret"), now.get("secret", "")
    return "" if typed or secret == before.get("secret") else str(secret)


@require_POST
def test_text(request: HttpRequest) -> HttpResponse:
    """Send a test to a number, and say what came of it."""
    desk = desk_of(request)
    desk.require(VERB)
    row = StoreChannel.objects.filter(store_id=desk.store.id, kind=ChannelKind.SMS).first()
    if row is None:
        raise Http404("no channel")
    phone = request.POST.get("phone", "")[:40]
    troubles: list[str] = []
    try:
        first = work_once(
            request,
            lambda: troubles.append(
                send_test_text(store_id=desk.store.id, phone=phone, now=clock.now())
            ),
            now=clock.now(),
        )
    except InvalidField as refusal:
        messages.error(request, reason_in_words(refusal))
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    else:
        if first and troubles[0]:
            messages.error(request, _("The test did not go out: {why}").format(why=troubles[0]))
        elif first:
            messages.success(request, _("The test was taken: look at the phone."))
    return HttpResponseRedirect(reverse("admin:notifications_storechannel_change", args=[row.pk]))
