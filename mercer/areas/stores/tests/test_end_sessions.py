"""Signing out elsewhere."""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from mercer.areas.stores.operations.end_sessions import end_sessions
from mercer.areas.stores.queries import list_sessions
from mercer.areas.stores.tests.make import make_user
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"


def open_session(user, agent=FIREFOX):
    """A browser in which somebody is signed in; its key."""
    store = SessionStore()
    store["_auth_user_id"] = str(user.pk)
    store.create()
    UserSession.objects.create(
        user=user, session_key=store.session_key, user_agent=agent, ip="203.0.113.0"
    )
    return store.session_key


def test_all_but_this_one_end():
    ada, ben = make_user(), make_user()
    here, there, bens = open_session(ada), open_session(ada, IPHONE), open_session(ben)

    ended = end_sessions(user_id=ada.pk, keep=here, now=now())

    assert ended == 1
    assert [SessionStore().exists(key) for key in (here, there, bens)] == [True, False, True]
    left = list_sessions(ada.pk, current=here, now=now())
    assert [(one.device, one.place, one.is_current) for one in left] == [
        ("Firefox, Linux", "203.0.113.0", True)
    ]


def test_somebody_else_s_session_is_none():
    ada, ben = make_user(), make_user()
    bens = open_session(ben)
    theirs = UserSession.objects.get(session_key=bens)

    ended = end_sessions(user_id=ada.pk, session_id=theirs.pk, now=now())

    assert ended == 0
    assert SessionStore().exists(bens)


def test_a_session_that_is_over_is_not_listed():
    ada = make_user()
    here, there = open_session(ada), open_session(ada, IPHONE)
    SessionStore(there).delete()

    listed = list_sessions(ada.pk, current=here, now=now())

    assert [one.device for one in listed] == ["Firefox, Linux"]
