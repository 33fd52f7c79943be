"""Inviting people to work in the store, and accepting: the link of the mail works once."""

from typing import Any, ClassVar

from allauth.core import ratelimit
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from unfold.decorators import display

from mercer.areas.notifications.operations.write_message import write_message
from mercer.areas.stores.errors import InvitationNotFound
from mercer.areas.stores.models import Invitation
from mercer.areas.stores.operations.accept_invitation import accept_invitation
from mercer.areas.stores.operations.invite_staff import invite_staff
from mercer.areas.stores.operations.withdraw_invitation import withdraw_invitation
from mercer.areas.stores.queries import InvitationFacts, get_invitation
from mercer.interfaces.backoffice.desk import Desk, desk_of, store_of
from mercer.interfaces.backoffice.errors import show_in_form
from mercer.interfaces.backoffice.forms import OfficeForm, dress
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.rights import daily_work, right_words
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.settings.staff import ROLES, RightsField
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.kernel import clock
from mercer.kernel.errors import DomainError


def no_mail() -> list[tuple[str, str]]:
    """A note where invitations reach nobody."""
    if settings.MAIL_CONFIGURED:
        return []
    words = _(
        "This install has no mail server (EMAIL_URL), so an invitation reaches nobody: its link"
        " stands in the mail alone. Add the person under Settings, Staff instead, with a first"
        " password that you tell them."
    )
    return [(_("No mail goes out"), words)]


class InviteForm(OfficeForm):
    """Whom, as what."""

    email = forms.EmailField(help_text="The link goes there; it works once, for seven days")
    role = forms.ChoiceField(choices=ROLES)
    permissions = RightsField()


@admin.register(Invitation, site=office)
class InvitationAdmin(OfficeAdmin):
    """Who was asked to work here, and has not answered yet."""

    view_verb = write_verb = "stores.edit_staff"
    form_class: ClassVar = InviteForm
    can_remove = True
    noun = "invitation"
    removal: ClassVar = {"title": "Withdraw the invitation?", "yes": "Yes, withdraw it"}
    list_display = ("email", "role", "state", "asked", "until")
    ordering = ("-invited_at",)

    @display(description="State")
    def state(self, invitation: Invitation) -> str:
        if invitation.accepted_at:
            return status_badge("accepted")
        if invitation.withdrawn_at:
            return status_badge("withdrawn")
        return status_badge("expired" if invitation.expires_at <= clock.now() else "waiting")

    @display(description="Invited")
    def asked(self, invitation: Any) -> str:
        at = in_store_time(invitation.invited_at, invitation.desk)
        return f"{at}, {invitation.invited_by}"

    @display(description="Until")
    def until(self, invitation: Any) -> str:
        return in_store_time(invitation.expires_at, invitation.desk)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request) and obj is None

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        return {"notes": [*no_mail(), daily_work()]}

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        """The invitation and its mail go together, or not at all."""
        with transaction.atomic():
            invitation, token = invite_staff(**form.values(), **who(desk))
            link = reverse("admin:accept_invitation", args=[token])
            write_message(
                store_id=desk.store.id,
                once=f"staff_invitation:{invitation.id}",
                template="staff_invitation",
                recipient=invitation.email,
                language=desk.store.language,
                context={"link": f"{desk.store.base_url}{link}"},
                order_id=None,
                now=clock.now(),
            )
        return invitation

    def saved(self, request: HttpRequest, row: Any) -> HttpResponse | None:
        if settings.MAIL_CONFIGURED:
            messages.success(request, _("An invitation is on its way to {who}.").format(who=row))
        else:
            for _title, words in no_mail():
                messages.warning(request, words)
        return None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """What is known of an invitation, and the way to take it back while it waits."""
        if not self.has_view_permission(request):
            raise PermissionDenied(self.view_verb)
        row = self.get_row(request, object_id)
        row.desk = desk_of(request)
        rights = [right_words(verb) for verb in row.permissions]
        waits = not (row.accepted_at or row.withdrawn_at) and row.expires_at > clock.now()
        words = {
            "title": f"Invitation of {row.email}",
            "facts": [
                (_("To"), row.email),
                (_("As"), ", ".join([row.role, *rights])),
                (_("Invited"), self.asked(row)),
                (_("Until"), self.until(row)),
                (_("State"), self.state(row)),
            ],
            "back": self.list_url(),
            "remove_url": self._url("delete", row) if waits else "",
            "remove": _("Withdraw it …"),
        }
        return self.page(request, "backoffice/facts_page.html", words)

    def remove(self, desk: Desk, row: Any) -> None:
        withdraw_invitation(invitation_id=row.pk, **who(desk))


class AcceptForm(forms.Form):
    """A name, and a password for who has none."""

    use_required_attribute = False
    name = forms.CharField(label="Your name", max_length=150, required=False)
    password = forms.CharField(
        label="Choose a password",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        required=False,
    )

    def __init__(self, *args: Any, invitation: InvitationFacts, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if invitation.has_password:
            self.fields.clear()
        for field in self.fields.values():
            dress(field.widget)


@never_cache
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: what it is about first, then a button; a link changes nothing."""
    store = store_of(request)
    if store is None:
        raise Http404("no store answers on this domain")
    refused: HttpResponse | None = ratelimit.consume_or_429(
        request, action="reset_password_from_key"
    )
    if refused is not None:
        return refused
    try:
        invitation = get_invitation(store.id, token, now=clock.now())
    except InvitationNotFound:
        return _page(request, None, None, 404)
    form = AcceptForm(request.POST or None, invitation=invitation)
    if request.method != "POST":
        return _page(request, invitation, form, 200)
    if not form.is_valid():
        return _page(request, invitation, form, 422)
    try:
        accept_invitation(store_id=store.id, token=token, now=clock.now(), **form.cleaned_data)
    except InvitationNotFound:
        return _page(request, None, None, 404)
    except DomainError as refusal:
        show_in_form(form, refusal)
        return _page(request, invitation, form, 422)
    messages.success(request, _("Welcome. Sign in to begin."))
    return HttpResponseRedirect(reverse("admin:login"))


def _page(
    request: HttpRequest, invitation: InvitationFacts | None, form: Any, status: int
) -> HttpResponse:
    request.current_app = office.name
    words = {
        **office.each_context(request),
        "title": "Invitation",
        "invitation": invitation,
        "form": form,
    }
    return TemplateResponse(request, "backoffice/accept_invitation.html", words, status=status)
