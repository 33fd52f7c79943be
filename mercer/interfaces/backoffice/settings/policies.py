"""Policy pages: terms, privacy, delivery, returns, imprint."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin

from mercer.areas.stores.models import Policy
from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.operations.remove_policy import remove_policy
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.site import office


class PolicyForm(OfficeForm):
    """A page of plain text."""

    title = forms.CharField(max_length=120)
    slug = forms.SlugField(label="Address", max_length=60)
    body = forms.CharField(widget=forms.Textarea(attrs={"rows": 20}), help_text="Markdown")
    position = forms.IntegerField(min_value=0, initial=0, help_text="Smaller numbers come first")

    def prepare(self) -> None:
        if self.subject is not None:
            # A page keeps its address; what is disabled is not sent, so its value is said here.
            self.fields["slug"].disabled = True
            self.fields["slug"].initial = self.subject.slug


@admin.register(Policy, site=office)
class PolicyAdmin(OfficeAdmin):
    """What the law and good manners want to be written down."""

    view_verb = write_verb = "stores.edit_store"
    form_class: ClassVar = PolicyForm
    can_remove = True
    noun = "policy"
    list_display = ("title", "slug", "position")
    ordering = ("position", "title")

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        return edit_policy(**form.values(), **who(desk))

    def remove(self, desk: Desk, row: Any) -> None:
        remove_policy(slug=row.slug, **who(desk))
