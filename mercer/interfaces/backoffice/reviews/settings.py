"""How the store deals with reviews."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercer.areas.reviews.operations.edit_review_settings import edit_review_settings
from mercer.areas.reviews.queries import review_settings
from mercer.areas.reviews.rules import MOST_INVITE_DAYS, ReviewSettings
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.settings_page import answer_settings
from mercer.kernel import clock

VERB = "reviews.edit_review_settings"


class ReviewSettingsForm(OfficeForm):
    """The store's choices, by name."""

    fieldsets: Any = (
        (gettext_lazy("What is shown"), ("verified_at_once", "open_to_all"), ""),
        (
            gettext_lazy("Asking by mail"),
            ("invites", "invite_days"),
            gettext_lazy(
                "Each order is asked about once. Every mail has a link to be asked no more. In some"
                " countries such a mail needs the buyer's consent: switch it off if you have none."
            ),
        ),
    )
    verified_at_once = forms.BooleanField(
        label=gettext_lazy("Reviews by verified buyers appear at once"),
        required=False,
        help_text=gettext_lazy("Those with a web address in them are read first all the same."),
    )
    open_to_all = forms.BooleanField(
        label=gettext_lazy("Customers who have not bought may write, too"),
        required=False,
        help_text=gettext_lazy("Theirs carry no mark, and are always read first."),
    )
    invites = forms.BooleanField(
        label=gettext_lazy("Ask buyers for a review by mail"), required=False
    )
    invite_days = forms.IntegerField(
        label=gettext_lazy("So many days after delivery"),
        min_value=1,
        max_value=MOST_INVITE_DAYS,
    )


def review_settings_page(request: HttpRequest) -> HttpResponse:
    """The settings, shown and saved."""
    desk = desk_of(request)
    desk.require(VERB)
    return answer_settings(
        request,
        ReviewSettingsForm,
        held=asdict(review_settings(desk.store.id)),
        save=lambda values: edit_review_settings(
            store_id=desk.store.id,
            settings=ReviewSettings(**values),
            actor=desk.actor,
            now=clock.now(),
        ),
        draw=lambda form, status: _page(request, form, status),
        said=_("The settings of reviews are saved."),
    )


def _page(request: HttpRequest, form: OfficeForm, status: int) -> HttpResponse:
    return render_page(
        request,
        "backoffice/form_page.html",
        title=_("Settings of reviews"),
        status=status,
        form=form,
        may_write=True,
        back=reverse("admin:reviews_review_changelist"),
    )
