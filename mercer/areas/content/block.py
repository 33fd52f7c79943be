"""The contract of blocks: what pages are made of.

A block is a frozen dataclass whose fields say what they hold (`fields.py`); the editor draws its
form from that, and `templates/content/blocks/<code>.html` draws it for shoppers. Adding one is one
file in `blocks/` and one template.
"""

import json
from abc import ABC
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, ClassVar

from mercer.areas.content.fields import blanks, read_fields
from mercer.areas.content.wrong import Wrong
from mercer.kernel.errors import InvalidField
from mercer.kernel.registry import Registry


class Block(ABC):
    """One part of a page. `label` and `words` are for who chooses it; `icon`: a Material symbol."""

    code: ClassVar[str]
    label: ClassVar[str]
    words: ClassVar[str] = ""
    icon: ClassVar[str] = "widgets"
    place: ClassVar[int] = 100

    def blanks(self) -> list[str]:
        """What has to be filled in before shoppers see it."""
        return blanks(self)

    def name(self) -> str:
        """What the editor calls it while it is folded."""
        for field in ("heading", "text", "quote", "caption"):
            words = " ".join(str(getattr(self, field, "")).split())
            if words:
                return words if len(words) <= 60 else f"{words[:59]}…"
        return ""


blocks: Registry[Block] = Registry(Block, "mercer.areas.content.blocks")


def list_blocks() -> list[type[Block]]:
    """Every block that can be added, the most used first."""
    return sorted(blocks.all().values(), key=lambda each: (each.place, each.code))


@dataclass(frozen=True)
class PlacedBlock:
    """A block on a page; `id` tells it apart from its neighbours, however often it moves."""

    id: str
    code: str
    block: Block

    def kept(self) -> dict[str, Any]:
        """As it is stored, and as it is read again: with lists, where a block has tuples."""
        values = json.loads(json.dumps(asdict(self.block)))  # type: ignore[call-overload]
        return {"id": self.id, "block": self.code, "values": values}


def read_block(raw: Any) -> tuple[PlacedBlock | None, list[InvalidField]]:
    """A block as typed or stored, and what is wrong, as `blocks.<id>.<field>`.

    None for a block that is not installed (any more)."""
    if isinstance(raw, PlacedBlock):
        return raw, []
    if not isinstance(raw, Mapping):
        return None, [InvalidField("blocks", "wrong_type")]
    id_, code = str(raw.get("id", ""))[:40], str(raw.get("block", ""))
    found = blocks.all().get(code)
    if found is None:
        return None, [InvalidField(f"blocks.{id_}", "unknown", code[:40])]
    made, wrong = read_fields(found, raw.get("values") or {})
    return PlacedBlock(id_, code, made), [_problem(id_, name, each) for name, each in wrong.items()]


def _problem(id_: str, name: str, wrong: Wrong) -> InvalidField:
    return InvalidField(f"blocks.{id_}.{name}", wrong.reason, wrong.bound)
