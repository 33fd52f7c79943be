"""The buttons beside a review: show it, turn it down, leave its reports."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from mercer.areas.reviews.models import Review
from mercer.areas.reviews.operations.dismiss_reports import dismiss_reports
from mercer.areas.reviews.operations.publish_review import publish_review
from mercer.areas.reviews.operations.reject_review import reject_review
from mercer.interfaces.backoffice.desk import Desk, desk_of
from mercer.interfaces.backoffice.errors import in_words
from mercer.interfaces.backoffice.once import work_once
from mercer.interfaces.backoffice.reviews.waiting import forget_waiting
from mercer.kernel import clock
from mercer.kernel.errors import DomainError

PUBLISH, REJECT, REPLY = (
    "reviews.publish_review",
    "reviews.reject_review",
    "reviews.reply_to_review",
)


def publish(desk: Desk, review_id: UUID, reason: str = "") -> None:
    """Let shoppers see it."""
    publish_review(store_id=desk.store.id, review_id=review_id, actor=desk.actor, now=clock.now())


def reject(desk: Desk, review_id: UUID, reason: str = "") -> None:
    """Turn it down, or take it down."""
    reject_review(
        store_id=desk.store.id,
        review_id=review_id,
        reason=reason,
        actor=desk.actor,
        now=clock.now(),
    )


def dismiss(desk: Desk, review_id: UUID, reason: str = "") -> None:
    """Leave it as it is, whatever visitors said."""
    dismiss_reports(store_id=desk.store.id, review_id=review_id, actor=desk.actor, now=clock.now())


ACTS: dict[str, tuple[str, Callable[[Desk, UUID, str], None], Any]] = {
    "publish": (PUBLISH, publish, gettext_lazy("Shoppers see the review now.")),
    "reject": (REJECT, reject, gettext_lazy("The review is not shown.")),
    "dismiss": (REJECT, dismiss, gettext_lazy("The reports are settled; the review stays.")),
}


@require_POST
def review_act(request: HttpRequest, review_id: UUID, act: str) -> HttpResponse:
    """One button was pressed; where it leads is the next review that waits, or back."""
    if act not in ACTS:
        raise Http404(act)
    verb, run, said = ACTS[act]
    desk = desk_of(request)
    desk.require(verb)
    if not Review.objects.filter(store_id=desk.store.id, pk=review_id).exists():
        raise Http404(str(review_id))
    try:
        work_once(
            request,
            lambda: run(desk, review_id, request.POST.get("reason", "")),
            now=clock.now(),
        )
    except DomainError as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, str(said))
    forget_waiting(desk.store.id)
    return HttpResponseRedirect(reverse("admin:reviews_review_change", args=[review_id]))


def act_on_many(request: HttpRequest, act: str, review_ids: list[UUID]) -> None:
    """The same for every review that is ticked; each on its own, what cannot be is told."""
    verb, run, _said = ACTS[act]
    desk = desk_of(request)
    desk.require(verb)
    done = 0
    for review_id in review_ids:
        try:
            run(desk, review_id, "")
            done += 1
        except DomainError:
            continue
    left = len(review_ids) - done
    forget_waiting(desk.store.id)
    if done:
        words = {
            "publish": _("Published: %(count)d."),
            "reject": _("Turned down: %(count)d."),
        }
        messages.success(request, words[act] % {"count": done})
    if left:
        words_left = _("Left as they were: %(count)d; they are so already.")
        messages.warning(request, words_left % {"count": left})
