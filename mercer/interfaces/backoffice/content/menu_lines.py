"""The lines of a menu in a form: read, drawn, put in another order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from mercer.areas.catalogue.queries import category_tree
from mercer.areas.content.fields import LinkTo
from mercer.areas.content.menus import MOST_BELOW, MOST_LINES, MenuPlace
from mercer.areas.stores.queries import list_policies
from mercer.interfaces.backoffice.content.editor_fields import EditorField, Page, field_of
from mercer.interfaces.backoffice.desk import Desk
from mercer.kernel.amounts import read_whole

LEADS = LinkTo("Leads to")


@dataclass
class DrawnLine:
    """A line with its two fields; `mark` is its place: "3" or "3.below.1". Empty ones are for new
    lines."""

    mark: str
    label: str
    target: EditorField
    errors: list[str]
    is_new: bool
    is_first: bool
    is_last: bool
    below: list["DrawnLine"] = field(default_factory=list)


def read_lines(post: QueryDict) -> list[dict[str, Any]]:
    """What was typed; a line without words and without an address is left out."""
    return _read(post, "lines", MOST_LINES + 1)


def _read(post: QueryDict, at: str, most: int) -> list[dict[str, Any]]:
    found = []
    for number in range(most + 1):
        here = f"{at}.{number}"
        if f"{here}.label" not in post:
            break
        url = post.get(f"{here}.target.url", "").strip()
        target = f"url:{url}" if url else post.get(f"{here}.target", "")
        below = _read(post, f"{here}.below", MOST_BELOW + 1)
        label = post.get(f"{here}.label", "").strip()
        if label or target or below:
            found.append({"label": label, "target": target, "below": below})
    return found


def drawn_lines(
    lines: Sequence[Mapping[str, Any]],
    page: Page,
    at: str = "lines",
) -> list[DrawnLine]:
    """Every line, and an empty one at the end of each level."""
    is_top, drawn, errors = at == "lines", [], page.errors
    for number, each in enumerate([*lines, {"label": "", "target": "", "below": []}]):
        here, is_new = f"{at}.{number}", number == len(lines)
        target = field_of(f"{here}.target", LEADS, each["target"], page, each["target"])
        below = []
        if is_top and not is_new:
            below = drawn_lines(each.get("below") or [], page, f"{here}.below")
        drawn.append(
            DrawnLine(
                mark=here.removeprefix("lines."),
                label=each["label"],
                target=target,
                errors=[*errors.get(f"{here}.label", ()), *errors.get(f"{here}.below", ())],
                is_new=is_new,
                is_first=number == 0,
                is_last=number == len(lines) - 1,
                below=below,
            )
        )
    return drawn


def rearranged(lines: list[dict[str, Any]], act: str, mark: str) -> list[dict[str, Any]]:
    """The lines with one moved up or down, or taken out; an unknown line changes nothing."""
    parts = [place for part in mark.split(".") if (place := read_whole(part)) is not None]
    if not parts or parts[0] >= len(lines):
        return lines
    level = lines if len(parts) == 1 else lines[parts[0]]["below"]
    here = parts[-1]
    if here >= len(level):
        return lines
    if act == "remove":
        del level[here]
    elif act in ("up", "down"):
        there = min(max(here + (1 if act == "down" else -1), 0), len(level) - 1)
        level.insert(there, level.pop(here))
    return lines


def suggested_lines(desk: Desk, place: str) -> list[dict[str, Any]]:
    """What the shop shows by itself, as lines to begin with."""
    if place == MenuPlace.HEADER:
        return [
            {
                "label": each.name[:60],
                "target": f"category:{each.category_id}",
                "below": [
                    {"label": one.name[:60], "target": f"category:{one.category_id}", "below": []}
                    for one in each.children[:MOST_BELOW]
                ],
            }
            for each in category_tree(desk.store.id)[:MOST_LINES]
        ]
    policies = [
        {"label": one.title[:60], "target": f"policy:{one.slug}", "below": []}
        for one in list_policies(desk.store.id)[:MOST_BELOW]
    ]
    return [{"label": _("About us"), "target": "", "below": policies}]
