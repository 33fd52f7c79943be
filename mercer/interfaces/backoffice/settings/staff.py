"""Who works in the store, and what they may do."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path
from unfold.decorators import display

from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.operations.add_staff import add_staff
from mercer.areas.stores.operations.edit_staff import edit_staff
from mercer.areas.stores.operations.remove_staff import remove_staff
from mercer.areas.stores.queries import people_with_second_factor
from mercer.areas.stores.rules import ALL_VERBS, STAFF_VERBS, Role
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.rights import daily_work, right_groups, right_words
from mercer.interfaces.backoffice.security.staff_sessions import end_staff_sessions, sessions_of
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time

ROLES = [
    (Role.STAFF.value, "staff: the daily work, and what is ticked"),
    (Role.LIMITED.value, "limited: only what is ticked"),
    (Role.OWNER.value, "owner: all"),
]


class RightsField(forms.MultipleChoiceField):
    """Boxes for every right there is, under headings."""

    def __init__(self) -> None:
        super().__init__(
            label="May",
            required=False,
            choices=right_groups(ALL_VERBS),
            widget=forms.CheckboxSelectMultiple,
            help_text="A right brings along the sight of what it is used on",
        )


class StaffForm(OfficeForm):
    """A person's job."""

    email = forms.EmailField()
    name = forms.CharField(max_length=150, required=False)
    password = forms.CharField(
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="For somebody new; who can sign in already keeps their own",
    )
    role = forms.ChoiceField(choices=ROLES)
    permissions = RightsField()

    def prepare(self) -> None:
        if self.subject is not None:
            del self.fields["password"]
            for name in ("email", "name"):
                self.fields[name].disabled = True


@admin.register(StaffMember, site=office)
class StaffAdmin(OfficeAdmin):
    """The people behind the counter."""

    view_verb = write_verb = "stores.edit_staff"
    form_class: ClassVar = StaffForm
    form_template = "backoffice/staff_page.html"
    can_remove = True
    noun = "staff member"
    removal: ClassVar = {
        "words": "You can give the person a job again later.",
        "yes": "Yes, end the job",
        "no": "No, keep them",
    }
    list_display = ("person", "role", "more_", "second_step", "joined")
    list_select_related = ("user",)
    ordering = ("user__email",)

    @display(description="Person")
    def person(self, staff: StaffMember) -> str:
        return f"{staff.user.name} · {staff.user.email}" if staff.user.name else staff.user.email

    @display(description="Beyond the role")
    def more_(self, staff: StaffMember) -> str:
        daily = STAFF_VERBS if staff.role == Role.STAFF else frozenset()
        more = [verb for verb in staff.permissions if verb not in daily]
        return ", ".join(right_words(verb) for verb in more) or "–"

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """The list, with who signs in by more than a password."""
        changelist = super().get_changelist_instance(request)
        safe = people_with_second_factor([row.user_id for row in changelist.result_list])
        for row in changelist.result_list:
            row.has_second_step = row.user_id in safe
        return changelist

    @display(description="Second step at sign-in", boolean=True)
    def second_step(self, staff: Any) -> bool:
        return bool(staff.has_second_step)

    @display(description="Joined", ordering="joined_at")
    def joined(self, staff: Any) -> str:
        return in_store_time(staff.joined_at, staff.desk)

    def get_urls(self) -> list[Any]:
        sessions = self.admin_site.admin_view(self.sessions_view)
        own = path("<str:object_id>/sessions/", sessions, name="stores_staffmember_sessions")
        return [own, *super().get_urls()]

    def sessions_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Sign a person out everywhere."""
        desk_of(request).require(self.write_verb)
        row = self.get_row(request, object_id)
        return end_staff_sessions(request, self, row, self.row_url(row))

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        told: dict[str, Any] = {"notes": [daily_work()]}
        if row is not None:
            told |= {
                "sessions": sessions_of(request, row),
                "sessions_url": self._url("sessions", row),
            }
        return told

    def start(self, desk: Desk, row: Any) -> dict[str, Any]:
        if row is None:
            return {}
        return super().start(desk, row) | {"email": row.user.email, "name": row.user.name}

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        values = form.values()
        if row is None:
            values["password"] = values["password"] or None
            return add_staff(**values, **who(desk))
        return edit_staff(
            staff_id=row.pk, role=values["role"], permissions=values["permissions"], **who(desk)
        )

    def remove(self, desk: Desk, row: Any) -> None:
        remove_staff(staff_id=row.pk, **who(desk))
