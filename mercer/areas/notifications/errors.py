"""What this area refuses."""

from dataclasses import dataclass
from typing import ClassVar

from mercer.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Unavailable


@dataclass(eq=False)
class UnknownTemplate(Invalid):
    """There is no such mail."""

    code: ClassVar[str] = "unknown_template"
    template: str


@dataclass(eq=False)
class MessageNotFound(NotFound):
    """The store has written no such message."""

    code: ClassVar[str] = "message_not_found"
    message_id: str


@dataclass(eq=False)
class MessageBeingSent(Conflict):
    """The message is on its way out at this moment."""

    code: ClassVar[str] = "message_being_sent"
    message_id: str


@dataclass(eq=False)
class NotSentAgain(Conflict):
    """A mail about offers goes out once: what it says may not be true any more, nor welcome."""

    code: ClassVar[str] = "not_sent_again"
    message_id: str


@dataclass(eq=False)
class MailNotConfigured(Unavailable):
    """This install does not know how to send mail."""

    code: ClassVar[str] = "mail_not_configured"


@dataclass(eq=False)
class WordsNotKept(Conflict):
    """The mail held a link that lets its holder in; a new one has to be asked for."""

    code: ClassVar[str] = "words_not_kept"
    message_id: str


@dataclass(eq=False)
class ChannelNotSet(Conflict):
    """The store has no channel for this kind of message, or it is switched off."""

    code: ClassVar[str] = "channel_not_set"
    kind: str


@dataclass(eq=False)
class DeviceNotFound(NotFound):
    """The customer has no such device."""

    code: ClassVar[str] = "device_not_found"
    device_id: str


@dataclass(eq=False)
class NoDevice(Conflict):
    """Whoever tries the channel is signed in on no device that shows news."""

    code: ClassVar[str] = "no_device"


@dataclass(eq=False)
class SignInEnded(Forbidden):
    """The app is not signed in any more, so nothing may be shown on its device."""

    code: ClassVar[str] = "sign_in_ended"
