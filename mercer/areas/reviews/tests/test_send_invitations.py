"""Asking buyers, once, and only those who may be asked."""

from datetime import timedelta

import pytest

from mercer.areas.catalogue.models import Product
from mercer.areas.reviews.models import ReviewInvitation, StoreReviewSettings
from mercer.areas.reviews.operations.plan_invitation import plan_invitation
from mercer.areas.reviews.operations.send_invitations import send_invitations
from mercer.areas.reviews.operations.stop_invitations import stop_invitations
from mercer.areas.reviews.tests.make import make_delivered_order, make_review
from mercer.areas.stores.tests.make import make_store
from mercer.kernel import clock
from mercer.kernel.models import EventRecord

pytestmark = pytest.mark.django_db


def make_planned(store, **options):
    order = make_delivered_order(store, **options)
    plan_invitation(store_id=store.id, order_id=order.id, now=clock.now())
    return order


def later(**ahead):
    return send_invitations(now=clock.now() + timedelta(**ahead))


def invited():
    facts = EventRecord.objects.filter(name="reviews.ReviewInvited")
    return [fact.body["order_id"] for fact in facts]


def test_an_order_is_asked_about_once_when_its_days_are_over():
    order = make_planned(make_store())

    assert later(days=6, hours=23) == 0
    assert later(days=7, hours=1) == 1
    assert later(days=8) == 0

    assert invited() == [str(order.id)]


def test_the_store_says_after_how_many_days():
    store = make_store()
    StoreReviewSettings.objects.create(store=store, invite_days=2)
    make_planned(store)

    assert later(days=1) == 0
    assert later(days=2, hours=1) == 1


def test_nobody_is_asked_who_is_not_to_be():
    store = make_store()
    off = make_store()
    make_planned(off)
    StoreReviewSettings.objects.create(store=off, invites=False)
    make_review(store, make_planned(store))
    hidden = make_planned(store)
    Product.objects.filter(pk=hidden.lines.get().product_id).update(status="draft")
    make_planned(store, email="Ben@example.org")
    stop_invitations(store_id=store.id, email="ben@example.org", now=clock.now())

    assert later(days=8) == 0

    assert invited() == []
    assert ReviewInvitation.objects.filter(dropped_at=None).count() == 0


def test_what_came_long_ago_is_not_brought_up():
    make_planned(make_store())

    assert later(days=121) == 0

    assert invited() == []
