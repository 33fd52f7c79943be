"""When a session was last seen."""

from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.core.cache import cache

from mercer.areas.stores.operations.note_visit import note_visit
from mercer.areas.stores.tests.make import make_user
from mercer.kernel.clock import now

pytestmark = pytest.mark.django_db


def test_it_is_noted_once_in_five_minutes(django_assert_num_queries):
    cache.clear()
    at = now()
    UserSession.objects.create(user=make_user(), session_key="here", user_agent="", ip="127.0.0.1")

    with django_assert_num_queries(1):
        note_visit(session_key="here", address="203.0.113.77", now=at)
        note_visit(session_key="here", address="198.51.100.7", now=at + timedelta(minutes=1))

    session = UserSession.objects.get()
    assert (session.last_seen_at, session.ip) == (at, "203.0.113.0")


def test_nobody_signed_in_costs_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        note_visit(session_key="", now=now())
