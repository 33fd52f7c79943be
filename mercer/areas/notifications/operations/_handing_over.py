"""One attempt: claim a message, hand it to the mail server, note what came of it."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.utils.html import escape

from mercer.areas.notifications.models import Message
from mercer.areas.notifications.rules import (
    CLAIM_LAPSES_AFTER,
    HIDDEN_LINK,
    MAIL,
    MessageStatus,
    message_id,
    next_attempt,
    one_line,
)
from mercer.areas.stores.queries import get_store


@dataclass(frozen=True)
class Trouble:
    """Why a message did not go out, and whether trying again is of any use."""

    words: str
    is_final: bool


def claim(message_id: UUID, now: datetime) -> Message | None:
    """Take a message that is due, unless somebody else is sending it, or no mail can be sent."""
    due = Q(status=MessageStatus.STORED, next_attempt_at__lte=now)
    left_behind = Q(status=MessageStatus.SENDING, claimed_at__lte=now - CLAIM_LAPSES_AFTER)
    with transaction.atomic():
        rows = Message.objects.select_for_update(skip_locked=True)
        if not settings.MAIL_CONFIGURED:
            rows = rows.exclude(channel=MAIL)
        message = rows.filter(due | left_behind, pk=message_id).first()
        if message is not None:
            message.status = MessageStatus.SENDING
            message.attempts += 1
            message.claimed_at = now
            # Should this sender die, the sweeper finds the message when the claim has lapsed.
            message.next_attempt_at = now + CLAIM_LAPSES_AFTER
            message.save(update_fields=["status", "attempts", "claimed_at", "next_attempt_at"])
    return message


def outcome_columns(attempts: int, trouble: Trouble | None, now: datetime) -> dict[str, object]:
    """What an attempt leaves on a message: sent, tried again later, or failed."""
    if trouble is None:
        return {
            "status": MessageStatus.SENT,
            "sent_at": now,
            "next_attempt_at": None,
            "last_error": "",
            "link": None,
        }
    again = None if trouble.is_final else next_attempt(attempts, now)
    columns: dict[str, object] = {
        "status": MessageStatus.STORED if again else MessageStatus.FAILED,
        "next_attempt_at": again,
        "last_error": one_line(trouble.words, 300),
    }
    return columns if again else columns | {"link": None}


def hand_over(message: Message) -> Trouble | None:
    """Give a message to the mail server; None means it was taken."""
    try:
        as_mail(message).send()
    except SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        return Trouble(f"{code} {_plain(words)}", is_final=500 <= code < 600)
    except SMTPDataError as refusal:
        said = _plain(refusal.smtp_error)
        return Trouble(f"{refusal.smtp_code} {said}", is_final=550 <= refusal.smtp_code < 600)
    except (SMTPException, OSError) as trouble:
        # The line, or who we are and what we may: people put that right, so it is worth waiting.
        return Trouble(f"{type(trouble).__name__}: {trouble}", is_final=False)
    except ValueError as trouble:
        # A header that cannot be written, or text that cannot be encoded: never sent as it is.
        return Trouble(f"{type(trouble).__name__}: {trouble}", is_final=True)
    return None


def as_mail(message: Message) -> EmailMultiAlternatives:
    """A message in both parts, text first; answers go to the store's contact."""
    link = message.link or HIDDEN_LINK
    contact = get_store(message.store_id).contact_email
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text.replace(HIDDEN_LINK, link),
        from_email=message.sender,
        to=[message.recipient],
        reply_to=[contact] if contact and contact != parseaddr(message.sender)[1] else None,
        headers=headers_of(message),
    )
    mail.attach_alternative(message.html.replace(HIDDEN_LINK, escape(link)), "text/html")
    return mail


def headers_of(message: Message) -> dict[str, str]:
    """What programs read. **Source**: RFC 3834, RFC 2369, RFC 8058."""
    headers = {
        "Message-ID": message_id(message.pk, message.sender),
        "Auto-Submitted": "auto-generated",
    }
    if message.unsubscribe_link:
        headers["List-Unsubscribe"] = f"<{message.unsubscribe_link}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _plain(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
