"""A recorded value as people read it: moments on the store's clock, blocks of pages by name."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from mercer.areas.content.block import blocks
from mercer.interfaces.backoffice.desk import Desk
from mercer.interfaces.backoffice.templatetags.office import in_store_time
from mercer.kernel.errors import DomainError

BLANK: tuple[Any, ...] = (None, "", [], {})
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)")
# What the database has cut is no JSON any more: its pairs of a name and a text can still be read.
CUT = " …"
PAIR = re.compile(r'"(\w+)": ("(?:[^"\\]|\\.)*")')
NOT_SAID = frozenset({"id", "edition"})


def in_plain(value: Any, names: Mapping[str, str], desk: Desk) -> str:
    """Any value in words; what is named goes by its name."""
    if value in BLANK:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        is_long = any(isinstance(each, dict) for each in value)
        said = [in_plain(each, names, desk) for each in value]
        return ("\n" if is_long else ", ").join(each for each in said if each)
    if isinstance(value, dict):
        return _of_block(value, names, desk) if "block" in value else _pairs(value, names, desk)
    text = str(value)
    if MOMENT.fullmatch(text):
        return in_store_time(datetime.fromisoformat(text), desk)
    if text.endswith(CUT) and text[0] in "[{":
        return _of_cut(text)
    return names.get(text, text)


def what_differs(old: Any, new: Any) -> tuple[Any, Any]:
    """Of two lists of blocks those that are not in both; where only their order differs, or where
    they are no such lists, both as they are."""
    if not (_is_blocks(old) and _is_blocks(new)):
        return old, new
    gone = [each for each in old if each not in new]
    came = [each for each in new if each not in old]
    if gone or came:
        return gone, came
    return [{"block": each["block"]} for each in old], [{"block": each["block"]} for each in new]


def _is_blocks(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, dict) and "block" in each for each in value
    )


def _of_block(block: Mapping[str, Any], names: Mapping[str, str], desk: Desk) -> str:
    said = _pairs(block.get("values") or {}, names, desk)
    name = _block_name(str(block["block"]))
    return f"{name} ({said})" if said else name


def _block_name(code: str) -> str:
    try:
        return str(blocks.get(code).label)
    except DomainError:
        return code.replace("_", " ").capitalize()


def _pairs(value: Mapping[str, Any], names: Mapping[str, str], desk: Desk) -> str:
    said = {
        name: in_plain(each, names, desk) for name, each in value.items() if name not in NOT_SAID
    }
    return ", ".join(f"{name.replace('_', ' ')}: {each}" for name, each in said.items() if each)


def _of_cut(text: str) -> str:
    found = [(name, json.loads(quoted)) for name, quoted in PAIR.findall(text)]
    said = [
        _block_name(each) if name == "block" else f"{name.replace('_', ' ')}: {each}"
        for name, each in found
        if name not in NOT_SAID and each
    ]
    return "\n".join([*said, "…"]) if said else text
