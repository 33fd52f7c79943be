"""Messages: what was written to whom, and whether it went out."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from unfold.decorators import display

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.operations.resend_message import resend_message
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.forms import OfficeForm
from mercer.interfaces.backoffice.office_admin import OfficeAdmin
from mercer.interfaces.backoffice.site import office
from mercer.interfaces.backoffice.templatetags.office import in_store_time, status_badge
from mercer.kernel import clock

# A mail is foreign to the page: it may show pictures and its own style, and run nothing.
MAIL_POLICY = (
    "default-src 'none'; img-src 'self' data: https:; style-src 'unsafe-inline'; "
    "font-src 'self'; sandbox; frame-ancestors 'self'"
)


WAYS = {"mail": "mail", "sms": "text message", "push": "push"}


class ResendForm(OfficeForm):
    """Nothing to fill in: the button sends it again."""


@admin.register(Message, site=office)
class MessageAdmin(OfficeAdmin):
    """Mails, texts and pushes as they were written."""

    view_verb = "notifications.view"
    write_verb = "notifications.resend_message"
    form_class: ClassVar = ResendForm
    form_template = "backoffice/message.html"
    can_add = False
    noun = "message"
    list_display = ("subject", "recipient", "way", "template", "status_", "written")
    list_filter = ("status", "channel", "template")
    search_fields = ("subject", "recipient")
    ordering = ("-written_at",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        is_list = request.resolver_match and request.resolver_match.url_name
        return rows.defer("html", "text") if str(is_list).endswith("changelist") else rows

    @display(description="Status", ordering="status")
    def status_(self, message: Message) -> str:
        return status_badge(message.status)

    @display(description="By", ordering="channel")
    def way(self, message: Message) -> str:
        return WAYS.get(message.channel, message.channel)

    @display(description="Written", ordering="written_at")
    def written(self, message: Any) -> str:
        return in_store_time(message.written_at, message.desk)

    def write(self, desk: Desk, form: OfficeForm, row: Any) -> Any:
        return resend_message(
            store_id=desk.store.id, message_id=row.pk, actor=desk.actor, now=clock.now()
        )

    def more(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        order = reverse("admin:order_page", args=[row.order_id]) if row.order_id else ""
        return {"message": row, "button": "Send it again", "order_url": order}


def message_html(request: HttpRequest, message_id: Any) -> HttpResponse:
    """The mail itself, for the sandboxed frame; it may run nothing and send nothing."""
    desk = desk_of(request)
    desk.require("notifications.view")
    message = Message.objects.filter(store_id=desk.store.id, pk=message_id).first()
    if message is None:
        raise Http404(str(message_id))
    return HttpResponse(
        message.html or format_html("<pre>{}</pre>", message.text),
        headers={"Content-Security-Policy": MAIL_POLICY, "X-Frame-Options": "SAMEORIGIN"},
    )
