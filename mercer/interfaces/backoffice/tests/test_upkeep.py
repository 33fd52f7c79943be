"""Audits, jobs, messages."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from mercer.areas.inventory.models import StockLevel
from mercer.areas.inventory.tests.make import make_stocked
from mercer.areas.notifications.models import Message
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.models import AuditRun
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel import clock
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db


def test_an_audit_finds_what_does_not_agree(capsys):
    level = make_stocked(make_store(), on_hand=10).stock_levels.get()
    call_command("audit")
    clean = AuditRun.objects.latest("started_at")

    StockLevel.objects.filter(pk=level.pk).update(on_hand=11)
    with pytest.raises(SystemExit) as left:
        call_command("audit")

    assert clean.problems == []
    assert left.value.code == 1
    assert AuditRun.objects.latest("started_at").counts["stock"] == 1
    assert level.sku in capsys.readouterr().out


def test_the_button_runs_an_audit_in_the_background():
    desk = sit_down(make_store())

    desk.post(reverse("admin:run_audit"))
    assert not AuditRun.objects.exists()
    run_jobs()

    run = AuditRun.objects.get()
    page = desk.get(reverse("admin:backoffice_auditrun_change", args=[run.pk]))
    assert b"None: everything agrees." in page.content


def test_a_failed_job_is_seen_and_tried_again():
    desk = sit_down(make_store())
    desk.post(reverse("admin:run_audit"))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' RETURNING id")
        job_id = cursor.fetchall()[-1][0]

    listed = desk.get(
        reverse("admin:procrastinate_procrastinatejob_changelist"), {"status": "failed"}
    )
    asked = desk.get(reverse("admin:retry_job", args=[job_id]))
    desk.post(reverse("admin:retry_job", args=[job_id]))

    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [job_id])
        assert cursor.fetchone()[0] == "todo"
    assert b"Try again" in listed.content
    assert asked.status_code == 200


def make_message(store, **changes):
    """A mail as it was written."""
    given = {
        "store": store, "once": "test", "template": "order_placed", "subject": "Thank you",
        "recipient": "ada@example.org", "sender": "shop@example.org", "text": "Thank you",
        "html": "<h1>Thank you</h1><script>alert(1)</script>", "written_at": clock.now(),
    }  # fmt: skip
    return Message.objects.create(**(given | changes))


def test_a_mail_is_shown_in_a_frame_that_runs_nothing():
    store = make_store()
    message = make_message(store)
    desk = sit_down(store)

    page = desk.get(reverse("admin:notifications_message_change", args=[message.pk]))
    frame = desk.get(reverse("admin:message_html", args=[message.pk]))

    assert b"sandbox" in page.content
    assert b"alert(1)" not in page.content
    assert "default-src 'none'" in frame["Content-Security-Policy"]
    assert "sandbox" in frame["Content-Security-Policy"]


def test_a_mail_of_another_store_is_not_found():
    here, elsewhere = make_store(), make_store()
    message = make_message(elsewhere)

    frame = sit_down(here).get(reverse("admin:message_html", args=[message.pk]))

    assert frame.status_code == 404
