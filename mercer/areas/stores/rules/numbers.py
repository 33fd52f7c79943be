"""Codes of stores, and the series of numbers that each has."""

import re
from uuid import UUID

from mercer.areas.stores.errors import UnknownSeries
from mercer.kernel.errors import InvalidField, InvalidFields

FIRST_NUMBER = 1001
SERIES = frozenset({"order"})


def check_code(code: str) -> str:
    """A store's code: what its hook addresses hold. Raises InvalidFields."""
    if not re.fullmatch(r"[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?", code):
        raise InvalidFields((InvalidField("code", "invalid"),))
    return code


def sequence_name(store_id: UUID, series: str) -> str:
    """The sequence that a series of a store's numbers comes from. Raises UnknownSeries."""
    if series not in SERIES:
        raise UnknownSeries(series)
    return f"store_{store_id.hex}_{series}"
