"""Any provider of text or push messages, by a signed call to an address of the merchant's choice.

**Source**: Standard Webhooks (webhook-id, webhook-timestamp, webhook-signature over both and the
body). The id is the message's own: at every attempt the same.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC
from http import HTTPStatus
from typing import Any, ClassVar

from standardwebhooks.webhooks import Webhook

from mercer.areas.notifications.channel import (
    Answer,
    ChannelKind,
    ChannelSettings,
    Handed,
    MessageChannel,
    ShortMessage,
)
from mercer.kernel.credentials import Secret
from mercer.kernel.errors import InvalidField
from mercer.kernel.outbound import CallFailed, find_address_trouble, post_outside

PREFIX = "whsec_"
SECRET_BYTES = 32
LEAST_SECRET_BYTES = 24
MOST_ADDRESS = 500
# What the receiver says of this message alone; anything else, people put right.
NEVER = frozenset({HTTPStatus.BAD_REQUEST, HTTPStatus.GONE, HTTPStatus.UNPROCESSABLE_ENTITY})
TROUBLES = {
    "bad_address": "This is no address of the web.",
    "not_https": "The address has to begin with https.",
    "private_address": "The address leads into our own network.",
    "unreachable": "No answer.",
}


class WebhookChannel(MessageChannel):
    """Posts `{"type": "message.sms", "timestamp": …, "data": {"id", "to", "text", …}}`; of a push
    `message.push`, whose data have `platform`, `title` and `link` besides."""

    code: ClassVar = "webhook"
    label: ClassVar = "Signed call to a web address"
    kinds: ClassVar = frozenset({ChannelKind.SMS, ChannelKind.PUSH})

    @dataclass(frozen=True)
    class Settings(ChannelSettings):
        """Where to, and what it is signed with."""

        url: str = field(metadata={"label": "Address", "help": "https://… of your provider"})
        secret: Secret = field(
            metadata={
                "label": "Secret",
                "help": "whsec_… of the receiver. Leave empty: we make one and show it once.",
                "is_made": True,
            }
        )

    @classmethod
    def complete(cls, given: Mapping[str, Any]) -> dict[str, Any]:
        made = PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()
        return {**given, "secret": given.get("secret") or made}

    @classmethod
    def find_problems(cls, settings: Any) -> list[InvalidField]:
        problems = []
        if len(settings.url) > MOST_ADDRESS:
            problems.append(InvalidField("url", "too_long", str(MOST_ADDRESS)))
        elif trouble := find_address_trouble(settings.url):
            problems.append(InvalidField("url", trouble))
        try:
            key = base64.b64decode(settings.secret.removeprefix(PREFIX), validate=True)
        except (binascii.Error, ValueError):
            key = b""
        if len(key) < LEAST_SECRET_BYTES:
            problems.append(InvalidField("secret", "bad_secret"))
        return problems

    def send(self, message: ShortMessage) -> Answer:
        body = json.dumps(
            {
                "type": f"message.{message.kind}",
                "timestamp": message.now.isoformat(),
                "data": data_of(message),
            }
        )
        name = str(message.id)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Mercer",
            "webhook-id": name,
            "webhook-timestamp": str(int(message.now.timestamp())),
            "webhook-signature": Webhook(self.settings.secret).sign(
                name, message.now.astimezone(UTC), body
            ),
        }
        try:
            status = post_outside(self.settings.url, body=body.encode(), headers=headers)
        except CallFailed as trouble:
            return Answer(Handed.LATER, TROUBLES[trouble.reason])
        if 200 <= status < 300:
            return Answer(Handed.TAKEN)
        state = Handed.REFUSED if status in NEVER else Handed.LATER
        words = f"The receiver answered {status}."
        return Answer(state, words, is_gone=status == HTTPStatus.GONE)


def data_of(message: ShortMessage) -> dict[str, str]:
    """What a receiver needs to pass a message on."""
    data = {
        "id": str(message.id),
        "to": message.recipient,
        "text": message.text,
        "language": message.language,
        "occasion": message.occasion,
    }
    if message.kind == ChannelKind.PUSH:
        data |= {"platform": message.platform, "title": message.title, "link": message.link}
    return data
