"""A test that is over waits for what its browser asked last."""

import threading

import pytest
from django.core.signals import request_finished, request_started

from tests.journeys.answering import Answering, answering


# Django looks after its connections whenever a request begins or ends.
@pytest.mark.django_db
def test_what_is_at_work_is_waited_for():
    done = threading.Event()

    def finish():
        done.set()
        request_finished.send(sender=None)

    with answering():
        request_started.send(sender=None, environ={})
        threading.Timer(0.2, finish).start()

    assert done.is_set()


def test_what_is_never_answered_is_said():
    counted = Answering()
    counted.begin()

    with pytest.raises(TimeoutError, match="1 requests"):
        counted.wait(0.05)
