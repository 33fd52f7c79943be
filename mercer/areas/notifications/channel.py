"""The contract with whoever carries texts and pushes to people: a channel is handed a frozen
message and says what became of it.

A channel never sees a model and writes nothing. It never raises for trouble on the line: that is
`Answer(LATER)`, and the message is tried again. One file in `channels/`, or a class in an installed
app's `plugs.py`.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from mercer.kernel.errors import InvalidField
from mercer.kernel.registry import Registry


class ChannelKind(StrEnum):
    """What sort of message a channel carries."""

    SMS = "sms"
    PUSH = "push"


@dataclass(frozen=True)
class ChannelSettings:
    """What one store has to say to use a channel. Subclass with fields of str, Secret, int or bool;
    `metadata={"label": …, "help": …}` words the form that is drawn from them."""


@dataclass(frozen=True)
class ShortMessage:
    """A text for one person, or a push for one device. `id` is the same at every attempt: whoever
    hears it twice drops the double.

    `recipient` of a text is a phone number in E.164 ("+447700900123"); its link stands in the text.
    Of a push it is what the push service of the `platform` calls the device (for `webpush` the
    subscription, as JSON), and only a push has `title`, `platform` and `link`."""

    id: UUID
    kind: ChannelKind
    recipient: str
    text: str
    language: str
    occasion: str
    now: datetime
    title: str = ""
    platform: str = ""
    link: str = ""


class Handed(StrEnum):
    """What became of a message that was handed over."""

    TAKEN = "taken"
    LATER = "later"  # trouble that may pass, or that people put right
    REFUSED = "refused"  # never to be tried again


@dataclass(frozen=True)
class Answer:
    """What a channel says; `words` are for staff. `is_gone`: nobody is there any more to whom this
    was sent; a device is forgotten then."""

    state: Handed
    words: str = ""
    is_gone: bool = False


class MessageChannel(ABC):
    """One way to reach people. Instances hold one store's settings and may be used by several
    threads."""

    code: ClassVar[str]
    label: ClassVar[str]
    kinds: ClassVar[frozenset[ChannelKind]]
    Settings: ClassVar[type[ChannelSettings]] = ChannelSettings

    def __init__(self, settings: ChannelSettings) -> None:
        self.settings: Any = settings

    @classmethod
    def complete(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        """The settings with what the merchant may leave to us, such as a secret."""
        return dict(given)

    @classmethod
    def find_problems(cls, settings: Any) -> list[InvalidField]:
        """What is wrong with settings that cannot work, found without asking anybody."""
        return []

    @abstractmethod
    def send(self, message: ShortMessage) -> Answer:
        """Hand a message over; outside any transaction."""


_registry: Registry[MessageChannel] = Registry(
    MessageChannel,  # type: ignore[type-abstract]
    "mercer.areas.notifications.channels",
)


def channels() -> dict[str, type[MessageChannel]]:
    """Every channel that is installed, by its code."""
    return _registry.all()


def get_channel(code: str) -> type[MessageChannel]:
    """The channel with this code. Raises UnknownCode."""
    return _registry.get(code)
