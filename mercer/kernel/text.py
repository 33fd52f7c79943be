"""Text that PostgreSQL can store: what comes in from outside is asked this once, at the door."""

from collections.abc import Iterator
from typing import Any


def is_storable(text: str) -> bool:
    """Whether a database can keep the text: without NUL, and without halves of characters."""
    if text.isascii():
        return "\0" not in text
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def unstorable_places(value: Any) -> Iterator[str]:
    """Where in a parsed JSON value there is text that cannot be stored: `lines.0.sku`."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        place, each = waiting.pop()
        if isinstance(each, str) and not is_storable(each):
            yield place
        elif isinstance(each, list):
            waiting += [(f"{place}.{number}".strip("."), one) for number, one in enumerate(each)]
        elif isinstance(each, dict):
            for name, one in each.items():
                if is_storable(name):
                    waiting.append((f"{place}.{name}".strip("."), one))
                else:
                    yield place
