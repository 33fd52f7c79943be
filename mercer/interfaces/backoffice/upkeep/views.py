"""Another try for a job that failed, and a new audit."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from mercer.interfaces.backoffice.desk import LOOK_AFTER, desk_of
from mercer.interfaces.backoffice.jobs import audit
from mercer.interfaces.backoffice.render import render_page
from mercer.kernel import clock


def retry_job(request: HttpRequest, job_id: int) -> HttpResponse:
    """Ask, then try a failed job again."""
    desk_of(request).require(LOOK_AFTER)
    job = ProcrastinateJob.objects.filter(pk=job_id).first()
    if job is None:
        raise Http404(str(job_id))
    back = reverse("admin:procrastinate_procrastinatejob_changelist")
    if request.method != "POST":
        return render_page(
            request, "backoffice/retry_page.html", title=f"Try {job.task_name} again?",
            job=job, events=job.procrastinateevent_set.order_by("-id")[:20], back=back,
        )  # fmt: skip
    if job.status not in ("failed", "aborted"):
        messages.warning(request, _("This job has not failed, or is being tried again already."))
    else:
        app.job_manager.retry_job_by_id(job_id=job_id, retry_at=clock.now())
        messages.success(request, _("The job is tried again."))
    return HttpResponseRedirect(back)


@require_POST
def start_audit(request: HttpRequest) -> HttpResponse:
    """Check all books in the background."""
    desk = desk_of(request)
    desk.require(LOOK_AFTER)
    audit.defer(actor=str(desk.actor))
    messages.success(request, _("The audit runs in the background; look here again in a moment."))
    return HttpResponseRedirect(reverse("admin:backoffice_auditrun_changelist"))
