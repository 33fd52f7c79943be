"""One key, one answer."""

from datetime import UTC, datetime, timedelta

import pytest

from mercer.kernel.idempotency import (
    Answer,
    KeyInFlight,
    KeyReused,
    claim_key,
    drop_claim,
    forget_old_answers,
    remember_answer,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def claim(body=None, now=NOW):
    return claim_key(scope="store:POST", key="k1", body=body or {"a": 1, "b": 2}, now=now)


def test_the_first_request_goes_ahead_in_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert claim() is None


def test_the_same_request_hears_the_first_answer_again():
    claim()
    remember_answer(scope="store:POST", key="k1", answer=Answer(201, {"order": "1"}), now=NOW)

    assert claim({"b": 2, "a": 1}) == Answer(201, {"order": "1"})


def test_a_second_request_while_the_first_is_under_way_is_refused():
    claim()

    with pytest.raises(KeyInFlight):
        claim()


def test_the_key_of_another_body_is_refused():
    claim()

    with pytest.raises(KeyReused) as refusal:
        claim({"a": 2})

    assert refusal.value.key == "k1"


def test_the_claim_of_a_request_that_died_lapses():
    claim()

    assert claim(now=NOW + timedelta(minutes=3)) is None


def test_a_request_without_effect_may_be_sent_again():
    claim()
    drop_claim(scope="store:POST", key="k1")

    assert claim() is None


def test_old_answers_are_forgotten():
    claim()

    assert forget_old_answers(now=NOW + timedelta(days=3)) == 1
