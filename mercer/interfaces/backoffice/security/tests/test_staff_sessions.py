"""Where staff are signed in, and signing them out from their page."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.urls import reverse

from mercer.areas.stores.models import StaffMember
from mercer.areas.stores.rules import Role
from mercer.areas.stores.tests.make import make_staff, make_store
from mercer.areas.stores.tests.test_end_sessions import open_session
from mercer.interfaces.backoffice.tests.make import sit_down
from mercer.kernel.models import ChangeRecord

pytestmark = pytest.mark.django_db


def test_an_owner_sees_where_somebody_is_signed_in_and_ends_it_after_a_question():
    store = make_store()
    desk = sit_down(store, name="Cy")
    pat = make_staff(store, name="Pat")
    keys = [open_session(pat.user), open_session(pat.user)]
    page_of_pat = reverse("admin:stores_staffmember_change", args=[pat.pk])

    page = desk.get(page_of_pat)
    button = page.context["sessions_url"]
    asked = desk.get(button).content.decode()
    before = [SessionStore().exists(key) for key in keys]
    told = desk.post(button, follow=True).content.decode()

    assert "Signed in in 2 browsers." in page.content.decode()
    assert "Last seen" in page.content.decode()
    assert "Yes, sign out everywhere" in asked
    assert before == [True, True]
    assert [SessionStore().exists(key) for key in keys] == [False, False]
    assert "2 sessions ended." in told
    assert "Signed in nowhere." in told
    assert "Last signed out everywhere" in told


def test_the_audit_trail_tells_who_signed_somebody_out():
    store = make_store()
    desk = sit_down(store, name="Cy")
    pat = make_staff(store, name="Pat")
    open_session(pat.user)

    desk.post(reverse("admin:stores_staffmember_sessions", args=[pat.pk]))

    record = ChangeRecord.objects.filter(subject="stores_staffmember").latest("id")
    assert (record.actor_label, record.verb) == ("Cy", "stores.edit_staff")
    assert "signed_out_at" in str(record.after)


def test_who_signs_themselves_out_everywhere_stays_where_they_sit():
    store = make_store()
    desk = sit_down(store)
    me = StaffMember.objects.get(store=store)
    elsewhere = open_session(me.user)

    desk.post(reverse("admin:stores_staffmember_sessions", args=[me.pk]))

    assert not SessionStore().exists(elsewhere)
    assert desk.get("/admin/").status_code == 200


def test_staff_and_other_stores_sign_nobody_out():
    here, elsewhere = make_store(), make_store()
    pat = make_staff(here)
    key = open_session(pat.user)
    address = reverse("admin:stores_staffmember_sessions", args=[pat.pk])

    answers = [
        sit_down(here, role=Role.STAFF).post(address).status_code,
        sit_down(elsewhere).post(address).status_code,
    ]

    assert answers == [403, 404]
    assert SessionStore().exists(key)


def test_the_menu_of_the_person_leads_to_their_security():
    desk = sit_down(make_store(), password="a-long-good-password")

    page = desk.get("/admin/").content.decode()

    assert f'href="{reverse("mfa_index")}"' in page
    assert f'href="{reverse("admin:password_change")}"' in page
