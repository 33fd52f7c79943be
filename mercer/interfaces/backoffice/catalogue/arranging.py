"""Products chosen by hand and put in order, as a form sends them."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from mercer.interfaces.backoffice.forms import typed_place
from mercer.kernel.errors import InvalidField, InvalidFields

# The products that the form showed, in the order that they had.
SHOWN_ORDER = "order"


def arranged(held: Sequence[UUID], sent: Mapping[str, str]) -> list[UUID]:
    """Those that stay, in the order that was sent, or as they stand now where none was moved.

    Raises InvalidFields naming `added` where somebody else has moved them meanwhile, too."""
    kept = [key for key in held if not sent.get(f"leave_{key}")]
    shown = sent.get(SHOWN_ORDER, "").split()
    places = [sent.get(f"position_{key}") for key in shown]
    if shown and places == [str(n) for n in range(1, len(shown) + 1)]:
        return kept
    now = [str(key) for key in held]
    if [key for key in now if key in shown] != [key for key in shown if key in now]:
        raise InvalidFields((InvalidField("added", "moved_meanwhile"),))
    said = {key: sent.get(f"position_{key}", "") for key in kept}
    return sorted(kept, key=lambda key: typed_place(said[key], len(kept)))
