"""A mail server that keeps every mail it is given, and can keep a sender waiting."""

import asyncio
import threading
from collections import Counter
from dataclasses import dataclass
from email import message_from_bytes
from email.header import decode_header, make_header
from typing import Any

from aiosmtpd.controller import Controller

from bench.shop import free_port


@dataclass(frozen=True)
class Mail:
    """One delivery."""

    recipient: str
    message_id: str
    subject: str


class Mailbox:
    """What arrived, doubles included."""

    def __init__(self) -> None:
        self.port = free_port()
        self.mails: list[Mail] = []
        self.somebody_waits = threading.Event()
        self._released = threading.Event()
        self._released.set()
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port)

    def __enter__(self) -> "Mailbox":
        self._controller.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.release()
        self._controller.stop()

    def hold(self) -> None:
        """From now on take mails, but do not say so."""
        self.somebody_waits.clear()
        self._released.clear()

    def release(self) -> None:
        """Answer again."""
        self._released.set()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep the mail; the sender hears so at once, unless it is held."""
        read = message_from_bytes(envelope.content)
        subject = str(make_header(decode_header(read["Subject"] or "")))
        for recipient in envelope.rcpt_tos:
            self.mails.append(Mail(recipient, read["Message-ID"], subject))
        while not self._released.is_set():
            self.somebody_waits.set()
            await asyncio.sleep(0.05)
        return "250 OK"

    def by_recipient(self) -> dict[str, Counter[tuple[str, str]]]:
        """For each recipient, how often each (subject, Message-ID) arrived."""
        found: dict[str, Counter[tuple[str, str]]] = {}
        for mail in list(self.mails):
            found.setdefault(mail.recipient, Counter())[mail.subject, mail.message_id] += 1
        return found
