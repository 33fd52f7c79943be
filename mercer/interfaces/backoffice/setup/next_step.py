"""The way on through the set-up, said after each step for as long as the shop is not open."""

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from mercer.areas.stores.queries import get_store
from mercer.interfaces.backoffice.desk import desk_of
from mercer.interfaces.backoffice.setup.steps import list_steps

VERB = "stores.edit_store"
# What the steps of the set-up are about.
STEPS_OF = frozenset(
    {
        "catalogue.product", "delivery.deliverymethod", "delivery.deliveryzone",
        "payments.paymentmethod", "stores.market", "stores.policy", "tax.taxrate",
    }
)  # fmt: skip


def say_next_step(request: HttpRequest, about: str = "") -> None:
    """Say which step is open next, with the way there and back to the list of all of them.

    **Shapes and units**: `about` is what was saved, `app.model`; empty, it belongs to a step."""
    desk = desk_of(request)
    if desk.store.is_live or not desk.may(VERB) or (about and about not in STEPS_OF):
        return
    step = next(
        (each for each in list_steps(get_store(desk.store.id)) if each.is_needed and each.missing),
        None,
    )
    words = '{} <a class="underline" href="{}">{}</a> · <a class="underline" href="{}">{}</a>'
    back = reverse("admin:setup")
    if step is None:
        said = format_html(
            '{} <a class="underline" href="{}">{}</a>',
            _("Nothing is missing any more."), back, _("Back to Set-up, to open the shop"),
        )  # fmt: skip
    else:
        told = _("Next in the set-up: {step}. It needs {missing}.").format(
            step=step.title, missing=", ".join(step.missing)
        )
        said = format_html(words, told, step.link, step.button, back, _("Back to Set-up"))
    messages.info(request, said)
