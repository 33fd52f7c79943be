"""Inviting by mail, from the form to the first sign-in."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from mercer.areas.notifications.models import Message
from mercer.areas.stores.models import Invitation, StaffMember
from mercer.areas.stores.rules import ALL_VERBS, Role
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.backoffice.desk import LOOK_AFTER
from mercer.interfaces.backoffice.rights import RIGHTS
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
ADD = "admin:stores_invitation_add"
GOOD = "a-long-good-password"


@pytest.fixture(autouse=True)
def no_memory():
    """Attempts of other tests do not count."""
    cache.clear()
    yield
    cache.clear()


def invite(desk, email="dana@example.org"):
    """Fill in the form; the path of the link in the mail."""
    sent = desk.post(reverse(ADD), {"email": email, "role": "staff"})
    assert sent.status_code == 302
    run_jobs()
    return re.search(r"https?://[^/]+(/admin/invitation/\S+)", mail.outbox[-1].body).group(1)


def test_from_the_form_to_the_first_sign_in():
    store = make_store()
    link = invite(sit_down(store, name="Cy"))
    dana = Client(headers={"host": store.domain})
    assert b"Cy invites dana@example.org" in dana.get(link).content
    assert not StaffMember.objects.filter(user__email="dana@example.org").exists()

    short = dana.post(link, {"name": "Dana", "password": "short"})
    done = dana.post(link, {"name": "Dana", "password": GOOD})

    assert short.status_code == 422
    assert done.headers["Location"] == reverse("admin:login")
    dana.post(reverse("admin:login"), {"username": "dana@example.org", "password": GOOD})
    assert dana.get("/admin/").status_code == 200
    assert dana.get(link).status_code == 404


def test_the_link_cannot_be_read_in_the_back_office():
    store = make_store()
    link = invite(sit_down(store))

    message = Message.objects.get(template="staff_invitation")

    assert link not in message.text + message.html


def test_an_invitation_is_listed_and_taken_back():
    store = make_store()
    desk = sit_down(store)
    link = invite(desk)
    row = Invitation.objects.get()
    assert b"dana@example.org" in desk.get(reverse("admin:stores_invitation_changelist")).content

    desk.post(reverse("admin:stores_invitation_delete", args=[row.pk]))

    assert Client(headers={"host": store.domain}).get(link).status_code == 404


def test_who_may_not_edit_staff_may_not_invite():
    store = make_store()
    desk = sit_down(store, role=Role.STAFF)

    told = desk.post(reverse(ADD), {"email": "eve@example.org", "role": "owner"})

    assert told.status_code == 403
    assert not Invitation.objects.exists()


def test_where_no_mail_goes_out_the_form_says_so_and_names_another_way(settings):
    desk = sit_down(make_store())
    with_mail = desk.get(reverse(ADD)).content.decode()
    settings.MAIL_CONFIGURED = False

    form = desk.get(reverse(ADD)).content.decode()
    sent = desk.post(
        reverse(ADD), {"email": "dana@example.org", "role": "staff"}, follow=True
    ).content.decode()

    assert "so an invitation reaches nobody" not in with_mail
    assert "so an invitation reaches nobody" in form
    assert "so an invitation reaches nobody" in sent
    assert "is on its way" not in sent


def test_rights_are_said_in_words_and_so_is_the_daily_work():
    desk = sit_down(make_store())

    for address in (reverse(ADD), reverse("admin:stores_staffmember_add")):
        page = desk.get(address).content.decode()

        assert "Give money back" in page
        assert "The daily work contains" in page
        assert "Pack shipments" in page
        assert "(payments)" not in page
    assert set(RIGHTS) == ALL_VERBS | {LOOK_AFTER}
