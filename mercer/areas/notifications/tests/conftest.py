"""The provider of text messages that these tests talk to."""

from mercer.areas.notifications.tests.receiver import provider

__all__ = ["provider"]
