"""Whether and when the store reminds, with the mail beside it."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mercer.areas.catalogue.models import Variant
from mercer.areas.catalogue.rules import ProductStatus
from mercer.areas.marketing.operations.edit_reminder_settings import edit_reminder_settings
from mercer.areas.marketing.queries import Reminder, reminder_settings, sample_lines
from mercer.areas.marketing.rules import KEPT, LEFT_AFTER, MOST_HOURS, ReminderSettings
from mercer.areas.notifications.contexts import reminder_words, store_words
from mercer.areas.notifications.rendering import Rendered, render_message
from mercer.areas.notifications.words import choose_language
from mercer.areas.stores.queries import StoreFacts, seen_in
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.marketing.admin import EDIT
from mercer.interfaces.backoffice.messages import MAIL_POLICY
from mercer.interfaces.backoffice.render import render_page
from mercer.interfaces.backoffice.settings_page import answer_settings
from mercer.kernel import clock
from mercer.kernel.ids import new_id


def hours_field(label: Any) -> forms.IntegerField:
    """So many hours after the cart was left; empty for no such mail."""
    return forms.IntegerField(
        label=label, min_value=1, max_value=MOST_HOURS, required=False,
    )  # fmt: skip


class ReminderSettingsForm(OfficeForm):
    """The store's choices, by name."""

    fieldsets: Any = (
        (
            gettext_lazy("Reminders"),
            ("is_on", "only_with_consent"),
            gettext_lazy(
                "Every mail has a link to get no more of them, and nobody is written to who has"
                " said no. In most of Europe such a mail needs consent: ask before you send without"
                " it."
            ),
        ),
        (
            gettext_lazy("So many hours after the cart was left"),
            ("first_hours", "second_hours", "third_hours"),
            gettext_lazy("Leave a field empty, and there is no such mail."),
        ),
    )
    is_on = forms.BooleanField(
        label=gettext_lazy("Remind by mail of carts that were left behind"),
        required=False,
        help_text=gettext_lazy("Counts for carts that are left from now on."),
    )
    only_with_consent = forms.BooleanField(
        label=gettext_lazy("Only with consent"),
        required=False,
        help_text=gettext_lazy(
            "Those who ticked the box at checkout, or said yes in their account. Without this, also"
            " those who said nothing; the box at checkout then says “do not remind me”."
        ),
    )
    first_hours = hours_field(gettext_lazy("First mail"))
    second_hours = hours_field(gettext_lazy("Second mail"))
    third_hours = hours_field(gettext_lazy("Third mail"))


def reminder_settings_page(request: HttpRequest) -> HttpResponse:
    """The settings, shown and saved."""
    desk = desk_of(request)
    desk.require(EDIT)
    return answer_settings(
        request,
        ReminderSettingsForm,
        held=asdict(reminder_settings(desk.store.id)),
        save=lambda values: edit_reminder_settings(
            store_id=desk.store.id,
            settings=ReminderSettings(**values),
            actor=desk.actor,
            now=clock.now(),
        ),
        draw=lambda form, status: _page(request, form, status),
        said=_("The settings of reminders are saved."),
    )


def _page(request: HttpRequest, form: OfficeForm, status: int) -> HttpResponse:
    desk = desk_of(request)
    languages = sorted({language for market in desk.store.markets for language in market.languages})
    return render_page(
        request,
        "backoffice/marketing/settings.html",
        title=_("Reminders of carts"),
        status=status,
        form=form,
        may_write=True,
        back=reverse("admin:marketing_leftcart_changelist"),
        steps=range(1, max(len(reminder_settings(desk.store.id).hours), 1) + 1),
        languages=languages,
        left_after=int(LEFT_AFTER.total_seconds() // 3600),
        kept_days=KEPT.days,
    )


def reminder_preview(request: HttpRequest) -> HttpResponse:
    """The mail as a shopper would get it, with goods of the store; for the frame, runs nothing."""
    desk = desk_of(request)
    desk.require(EDIT)
    asked = request.GET.get("step", "1")
    step = int(asked) if asked in ("1", "2", "3") else 1
    mail = sample_mail(desk.store, step, request.GET.get("language", desk.store.language))
    html = mail.html if mail else f"<p>{_('There is nothing for sale yet that could stand in it.')}"
    return HttpResponse(
        html, headers={"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"}
    )


def sample_mail(store: StoreFacts, step: int, language: str) -> Rendered | None:
    """A mail about the newest goods; None while there are none."""
    known = {each for market in store.markets for each in market.languages}
    seen = seen_in(store, store.currency, language if language in known else store.language)
    newest = Variant.objects.filter(
        store_id=store.id, is_active=True, product__status=ProductStatus.PUBLISHED
    ).order_by("-product__created_at", "position", "id")
    ids = list(newest.values_list("id", flat=True)[:30])
    lines = sample_lines(seen, ids, now=clock.now())
    if not lines:
        return None
    reminder = Reminder(
        left_cart_id=new_id(), email="", store=seen, currency=seen.currency,
        language=seen.language, lines=lines, restore_token="", stop_token="",
    )  # fmt: skip
    words = {
        "cart": reminder_words(reminder, step, reminder_settings(store.id)),
        "link": seen.url_of("/cart/"),
        "unsubscribe_link": seen.url_of("/cart/"),
        "store": store_words(seen),
    }
    return render_message("cart_reminder", words, choose_language(seen.language, seen.country))
