"""Policy pages: terms, privacy, delivery, returns, imprint."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import transaction
from django.utils.translation import gettext as _

from mercer.areas.stores.models import Policy
from mercer.areas.stores.operations.edit_policy import edit_policy
from mercer.areas.stores.operations.remove_policy import remove_policy
from mercer.areas.stores.operations.translate_policy import translate_policy
from mercer.areas.stores.translatable import TextRow, translatables
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.settings.delivery import who
from mercer.interfaces.backoffice.settings.in_languages import (
    add_field,
    other_languages,
    say,
    take_texts,
)
from mercer.interfaces.backoffice.site import office

TEXTS = ("title", "body")


class PolicyForm(OfficeForm):
    """A page of plain text, and what it says in the other languages of the markets."""

    title = forms.CharField(max_length=120)
    slug = forms.SlugField(label="Address", max_length=60)
    body = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 20}), help_text="Markdown", strip=False
    )
    position = forms.IntegerField(min_value=0, initial=0, help_text="Smaller numbers come first")

    def prepare(self) -> None:
        if self.subject is not None:
            # A page keeps its address; what is disabled is not sent, so its value is said here.
            self.fields["slug"].disabled = True
            self.fields["slug"].initial = self.subject.slug
        groups: list[tuple[str, tuple[str, ...], str]] = [("", tuple(self.base_fields), "")]
        for language, name in other_languages(self.desk):
            said = texts_in(self.desk, self.subject, language)
            names = tuple(
                add_field(
                    self, each, language, said.texts.get(each, "") if said else "",
                    outdated=said is not None and each in said.outdated,
                )
                for each in TEXTS
            )  # fmt: skip
            groups.append((name, names, _("What is left empty is shown as it is written above.")))
        self.fieldsets = groups


def texts_in(desk: Desk, policy: Policy | None, language: str) -> TextRow | None:
    """What is said of a policy in a language."""
    if policy is None:
        return None
    return translatables.get("policies")().find(desk.store.id, language, str(policy.pk))


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
        values = form.values()
        said = {
            language: take_texts(values, TEXTS, language)
            for language, _name in other_languages(desk)
        }
        with transaction.atomic():
            policy = edit_policy(**values, **who(desk))
            for language, texts in said.items():
                _translate(desk, policy, language, texts)
        return policy

    def remove(self, desk: Desk, row: Any) -> None:
        remove_policy(slug=row.slug, **who(desk))


def _translate(desk: Desk, policy: Policy, language: str, texts: dict[str, str]) -> None:
    held = texts_in(desk, policy, language)

    def save(new: dict[str, str]) -> None:
        translate_policy(slug=policy.slug, language=language, texts=new, **who(desk))

    say(held.texts if held else {}, texts, language, save)
