"""Facts and their reactions commit together, and each reaction happens once."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import connection, transaction

from mercer.kernel import events
from mercer.kernel.events import Event, announce, on, read, tell
from mercer.kernel.ids import new_id
from mercer.kernel.models import EventHearing, EventRecord
from mercer.kernel.testing import run_jobs

pytestmark = pytest.mark.django_db
WHEN = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@dataclass(frozen=True)
class LampLit(Event):
    """A fact for these tests."""

    store_id: UUID
    lamp: str
    lit_at: datetime
    lumens: tuple[int, ...]
    by: UUID | None = None


heard: list[LampLit] = []


@on(LampLit)
def hear(event: LampLit) -> None:
    """Remember it; stumble when told to."""
    if event.lamp == "broken":
        raise RuntimeError("stumbled")
    heard.append(event)


HEAR = f"{hear.__module__}.{hear.__qualname__}"
blinded: list[LampLit] = []


@on(LampLit, only_if=lambda fact: max(fact.lumens) > 1_000)
def be_blinded(event: LampLit) -> None:
    """Of bright lamps only."""
    blinded.append(event)


@pytest.fixture(autouse=True)
def _nothing_heard():
    heard.clear()
    blinded.clear()


def a_fact(lamp="desk"):
    return LampLit(store_id=new_id(), lamp=lamp, lit_at=WHEN, lumens=(1, 2))


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")
        return cursor.fetchone()[0]


def test_a_listener_is_not_troubled_with_what_does_not_concern_it():
    bright = replace(a_fact(), lumens=(2, 5_000))

    announce(a_fact())
    announce(bright)
    waiting = jobs()
    run_jobs()

    assert waiting == 3
    assert blinded == [bright]


def test_a_listener_hears_the_fact_as_it_was_announced():
    fact = a_fact()

    announce(fact)
    run_jobs()

    assert heard == [fact]
    assert read(EventRecord.objects.get()) == fact


def test_announcing_takes_two_statements(django_assert_num_queries):
    events.load_listeners()

    with transaction.atomic(), django_assert_num_queries(2):
        announce(a_fact())


def test_a_fact_that_is_rolled_back_is_never_heard():
    with transaction.atomic():
        announce(a_fact())
        transaction.set_rollback(True)

    assert (EventRecord.objects.count(), jobs()) == (0, 0)


def test_a_second_delivery_does_nothing():
    event_id = announce(a_fact())
    run_jobs()

    tell.func(event_id=str(event_id), listener=HEAR)

    assert len(heard) == 1
    assert EventHearing.objects.count() == 1


def test_a_listener_that_stumbles_has_not_heard():
    event_id = announce(a_fact("broken"))

    with pytest.raises(RuntimeError), transaction.atomic():
        tell.func(event_id=str(event_id), listener=HEAR)

    assert EventHearing.objects.count() == 0
