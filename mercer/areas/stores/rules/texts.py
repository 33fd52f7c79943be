"""Hosts, mail addresses and lines of text, in the form in which we keep and compare them."""

import re
import unicodedata
from email.utils import quote
from typing import Any

_HOST = re.compile(
    r"(?=.{1,253}\Z)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
)
_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_EMAIL = re.compile(rf"(?=[^@]{{1,64}}@){_ATOM}(\.{_ATOM})*@(?P<host>[^@\s]+)")
# What a host that mail reaches from elsewhere ends with: one name alone, or a number, is none.
_TOP_LEVEL = re.compile(r".+\.(?!\d+\Z)[^.]{2,}")


class Wrong(ValueError):
    """Why a value cannot be used: a reason code and the bound it broke, if any."""

    def __init__(self, reason: str, bound: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.bound = bound


def normal_host(host: str) -> str:
    """A host name as we store and compare it: lower case, no port, no last dot, IDNA.

    Nothing usable gives the empty string."""
    name = host.strip().lower()
    if name.count(":") == 1:
        name = name.partition(":")[0]
    name = name.removesuffix(".")
    try:
        name = name.encode("idna").decode("ascii") if name else ""
    except UnicodeError:
        return ""
    return name if _HOST.fullmatch(name) else ""


def normal_email(email: str) -> str:
    """A mail address, trimmed, with its host as it goes over the wire. Raises Wrong.

    Dots stand between letters only, and the host has a top-level domain: what lacks one was not
    typed to its end, and no mail would arrive."""
    found = _EMAIL.fullmatch(email.strip()) if len(email) <= 254 else None
    host = normal_host(found["host"]) if found else ""
    if not found or not _TOP_LEVEL.fullmatch(host) or found["host"].count(":"):
        raise Wrong("invalid")
    return f"{email.strip().rpartition('@')[0]}@{host}"


def mailbox(name: str, address: str) -> str:
    """A name and a mail address as people read them; it is encoded when it is sent."""
    return f'"{quote(name)}" <{address}>' if name else address


def short_text(value: Any, most: int) -> str:
    """One line of text, trimmed. Raises Wrong."""
    if not isinstance(value, str):
        raise Wrong("invalid")
    text = value.strip()
    if len(text) > most:
        raise Wrong("too_long", str(most))
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise Wrong("invalid")
    return text


def required(text: str) -> str:
    """Some text. Raises Wrong."""
    if not text:
        raise Wrong("required")
    return text
