"""Calls to addresses that merchants type: out into the world, never into our own network.

The name is looked up once and the connection goes to what was found, so that no name can lead home
after it was checked; nothing leads on (no redirects). PRIVATE_HOSTS names what may be inside.
"""

import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import SplitResult, urlsplit

import httpx
from django.conf import settings

from mercer.kernel.errors import Unavailable
from mercer.kernel.transactions import outside_transaction

CONNECT_SECONDS = 5
READ_SECONDS = 10


@dataclass(eq=False)
class CallFailed(Unavailable):
    """No answer. `reason`: bad_address, not_https, private_address, unreachable."""

    code: ClassVar[str] = "call_failed"
    reason: str


def is_public(number: str) -> bool:
    """Whether an address is out in the world: not this machine's, not our own network's."""
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        address = inner or address
    return address.is_global and not address.is_multicast


def find_address_trouble(url: str) -> str:
    """What is wrong with an address as it is written: bad_address or not_https; nothing for a good
    one. The name is not looked up."""
    parts = _parts_of(url)
    if parts is None or parts.username is not None or parts.scheme not in ("http", "https"):
        return "bad_address"
    is_ours = parts.hostname in settings.PRIVATE_HOSTS
    return "" if parts.scheme == "https" or is_ours else "not_https"


@outside_transaction
def post_outside(url: str, *, body: bytes, headers: Mapping[str, str]) -> int:
    """Post to an address that somebody typed; the answer's status, its body unread.

    Raises CallFailed."""
    if trouble := find_address_trouble(url):
        raise CallFailed(trouble)
    parts = _parts_of(url)
    assert parts is not None
    assert parts.hostname is not None
    try:
        number = look_up(parts.hostname, may_be_inside=parts.hostname in settings.PRIVATE_HOSTS)
        target = httpx.URL(url)
        with httpx.Client(
            timeout=httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
            trust_env=False,
            follow_redirects=False,
        ) as client:
            request = client.build_request(
                "POST",
                target.copy_with(host=number),
                content=body,
                headers={**headers, "Host": target.netloc.decode("ascii")},
                extensions={"sni_hostname": parts.hostname},
            )
            answer = client.send(request, stream=True)
            answer.close()
            return answer.status_code
    except (httpx.InvalidURL, UnicodeError, ValueError) as problem:
        raise CallFailed("bad_address") from problem
    except (httpx.HTTPError, OSError) as problem:
        raise CallFailed("unreachable") from problem


def look_up(host: str, *, may_be_inside: bool) -> str:
    """The number that a name leads to. Raises CallFailed (private_address), and OSError for a name
    that leads nowhere."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    numbers = [str(entry[4][0]) for entry in found]
    if not may_be_inside and not all(map(is_public, numbers)):
        raise CallFailed("private_address")
    return numbers[0]


def _parts_of(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return parts if is_whole else None
