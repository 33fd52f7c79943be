"""A test that is over waits for what its browser asked last."""

import threading

import pytest
from django.core.signals import request_finished, request_started

from tests.journeys.answering import Answering, answering


def test_what_is_at_work_is_waited_for():
    seen = []
    with answering():
        request_started.send(sender=None, environ={})
        later = threading.Timer(0.2, lambda: (seen.append(1), request_finished.send(sender=None)))
        later.start()

    assert seen == [1]


def test_what_is_never_answered_is_said():
    counted = Answering()
    counted.begin()

    with pytest.raises(TimeoutError, match="1 requests"):
        counted.wait(0.05)
