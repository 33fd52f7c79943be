"""Devices that an app shows news on: what a push token looks like, and how it is called."""

import hashlib
import json
import re
from dataclasses import dataclass
from enum import StrEnum

from mercer.kernel.errors import InvalidField, InvalidFields

MOST_DEVICES = 20
LONGEST_PUSH_TOKEN = 2000
SHOWN_LETTERS = 6
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})?")
APNS_TOKEN = re.compile(r"[0-9a-f]{32,200}")
FCM_TOKEN = re.compile(r"[A-Za-z0-9_:.\-]{20,1000}")
WEB_ADDRESS = re.compile(r"https://[^\s\x00-\x1f\x7f]{4,1000}")
WEB_KEY = re.compile(r"[A-Za-z0-9_\-+/=]{8,200}")


class DevicePlatform(StrEnum):
    """Whose push service reaches a device: Apple's, Google's, or the browser's."""

    APNS = "apns"
    FCM = "fcm"
    WEBPUSH = "webpush"


@dataclass(frozen=True)
class PushToken:
    """What a push service calls a device: `value` as whoever sends wants it, `name` what tells it
    from every other."""

    platform: DevicePlatform
    value: str
    name: str

    @property
    def fingerprint(self) -> str:
        """A hash that finds it again."""
        return hashlib.sha256(f"{self.platform}:{self.name}".encode()).hexdigest()

    @property
    def shown(self) -> str:
        """As staff and customers see it: whose service, and the last letters."""
        return f"{self.platform} …{self.name[-SHOWN_LETTERS:]}"


def read_push_token(platform: str, given: str) -> PushToken:
    """The push token that an app was given on its device.

    **Shapes and units**: Apple's is hexadecimal, Google's a word; the browser's is its subscription
    as JSON: `{"endpoint": "https://…", "keys": {"p256dh": …, "auth": …}}`.

    Raises InvalidFields (platform, push_token)."""
    try:
        service = DevicePlatform(platform)
    except ValueError:
        known = ", ".join(DevicePlatform)
        raise InvalidFields((InvalidField("platform", "unknown_choice", known),)) from None
    token = given.strip()
    if not token:
        raise _refusal("required")
    if len(token) > LONGEST_PUSH_TOKEN:
        raise _refusal("too_long", str(LONGEST_PUSH_TOKEN))
    if service == DevicePlatform.WEBPUSH:
        return _subscription(token)
    if service == DevicePlatform.APNS:
        token = token.lower()
    pattern = APNS_TOKEN if service == DevicePlatform.APNS else FCM_TOKEN
    if not pattern.fullmatch(token):
        raise _refusal("invalid")
    return PushToken(service, token, token)


def check_language(language: str) -> str:
    """The language that somebody reads on a device, "" for that of each order. Raises
    InvalidFields (language)."""
    if language and not LANGUAGE.fullmatch(language):
        raise InvalidFields((InvalidField("language", "invalid"),))
    return language


def _subscription(text: str) -> PushToken:
    """**Source**: W3C Push API, PushSubscriptionJSON; what else stands in it is left out."""
    try:
        said = json.loads(text)
        endpoint, keys = said["endpoint"], said["keys"]
        kept = {"auth": keys["auth"], "p256dh": keys["p256dh"]}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _refusal("invalid") from None
    if not isinstance(endpoint, str) or not WEB_ADDRESS.fullmatch(endpoint):
        raise _refusal("invalid")
    if not all(isinstance(one, str) and WEB_KEY.fullmatch(one) for one in kept.values()):
        raise _refusal("invalid")
    value = json.dumps({"endpoint": endpoint, "keys": kept})
    return PushToken(DevicePlatform.WEBPUSH, value, endpoint)


def _refusal(reason: str, bound: str = "") -> InvalidFields:
    return InvalidFields((InvalidField("push_token", reason, bound),))
