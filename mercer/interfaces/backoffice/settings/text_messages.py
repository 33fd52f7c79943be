"""How news of orders goes out as texts and pushes: the form is drawn from the channel's own
settings."""

from collections.abc import Callable, Collection
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

from mercer.areas.customers.queries import find_customer
from mercer.areas.notifications.channel import ChannelKind, channels
from mercer.areas.notifications.models import StoreChannel
from mercer.areas.notifications.operations.send_test_push import send_test_push
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
KINDS = {
    ChannelKind.SMS: gettext_lazy("Text messages to phones"),
    ChannelKind.PUSH: gettext_lazy("Push messages to an app of your own"),
}
# What being on means.
OFFERED = {
    ChannelKind.SMS: gettext_lazy(
        "At checkout and in their account, customers can then ask for news of their orders by"
        " text message. Nobody has any who did not ask."
    ),
    ChannelKind.PUSH: gettext_lazy(
        "News of an order then goes to each device on which its customer is signed in with your"
        " app and lets it show news."
    ),
}


def choices(kinds: Collection[ChannelKind] = tuple(ChannelKind)) -> list[tuple[str, Any]]:
    """Every channel that carries messages of one of these kinds."""
    return [(each.code, each.label) for each in channels().values() if each.kinds & set(kinds)]


class ChannelForm(OfficeForm):
    """What goes out, which way, and what that wants to know."""

    kind = forms.ChoiceField(label=gettext_lazy("What goes out"))
    code = forms.ChoiceField(label=gettext_lazy("By"), choices=choices)
    is_active = forms.BooleanField(
        label=gettext_lazy("Switched on"), required=False, initial=True,
        help_text=gettext_lazy("Customers are reached this way only while it is on."),
    )  # fmt: skip

    def prepare(self) -> None:
        """What is not set up yet; and one field for each of the channel's settings."""
        sent = free_kinds(self.desk) if self.subject is None else [ChannelKind(self.subject.kind)]
        self.fields["code"].choices = choices(sent)  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(one, KINDS[one]) for one in sent]  # type: ignore[attr-defined]
        if self.subject is not None:
            del self.fields["kind"]
            self.fields["is_active"].help_text = OFFERED[sent[0]]
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

    def unit(self, name: str) -> str:
        """What is asked depends on the channel, so all of it is told there."""
        return "code"

    def settings(self) -> dict[str, Any]:
        """The channel's settings as they were filled in."""
        names = {each.name for each in fields(self.channel.Settings)} if self.channel else set()
        return {name: value for name, value in self.values().items() if name in names}


def free_kinds(desk: Desk) -> list[ChannelKind]:
    """What a store has no way yet to send."""
    rows = StoreChannel.objects.filter(store_id=desk.store.id)
    taken = set(rows.values_list("kind", flat=True))
    return [kind for kind in ChannelKind if kind not in taken]


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
    """The ways by which texts and pushes go out; there is one for each."""

    view_verb = write_verb = VERB
    form_class: ClassVar = ChannelForm
    form_template = "backoffice/channel_page.html"
    noun = "way to send messages"
    list_display = ("what", "way", "state")
    ordering = ("kind",)

    @display(description=gettext_lazy("What goes out"))
    def what(self, row: StoreChannel) -> str:
        return str(KINDS[ChannelKind(row.kind)])

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
        """There is one way for each: where all are set up already, the list of them."""
        if self.has_add_permission(request) and not free_kinds(desk_of(request)):
            return HttpResponseRedirect(self.list_url())
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
        kind = row.kind if row is not None else ""
        return {
            "kind": kind,
            "title": KINDS[ChannelKind(kind)] if kind else _("New way to send messages"),
            "may_test": row is not None and self.has_change_permission(request),
        }

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        assert isinstance(form, ChannelForm)
        before = dict(row.settings or {}) if row is not None else {}
        saved = set_channel(
            kind=row.kind if row is not None else form.cleaned_data["kind"],
            code=form.cleaned_data["code"],
            settings=form.settings(),
            is_active=form.cleaned_data["is_active"], **who(desk),
        )  # fmt: skip
        saved.made_secret = _made(form, before, saved.settings)  # type: ignore[attr-defined]
        return saved

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        """The secret that we made is shown this once."""
        if not getattr(row, "made_secret", ""):
            return super().saved(request, row)
        words = {
            "title": _("The secret of your messages"),
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
    phone = request.POST.get("phone", "")[:40]
    return _try(
        request, ChannelKind.SMS,
        lambda desk: send_test_text(store_id=desk.store.id, phone=phone, now=clock.now()),
    )  # fmt: skip


@require_POST
def test_push(request: HttpRequest) -> HttpResponse:
    """Send a test to the devices of who asks, and say what came of it."""
    return _try(request, ChannelKind.PUSH, _push_to_me)


def _push_to_me(desk: Desk) -> str:
    assert desk.actor.id is not None  # whoever sits at a desk is somebody
    me = find_customer(desk.store.id, desk.actor.id)
    return send_test_push(
        store_id=desk.store.id, customer_id=me.id if me else None, now=clock.now()
    )


def _try(request: HttpRequest, kind: ChannelKind, send: Callable[[Desk], str]) -> HttpResponse:
    desk = desk_of(request)
    desk.require(VERB)
    row = StoreChannel.objects.filter(store_id=desk.store.id, kind=kind).first()
    if row is None:
        raise Http404("no channel")
    troubles: list[str] = []
    try:
        first = work_once(request, lambda: troubles.append(send(desk)), now=clock.now())
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
