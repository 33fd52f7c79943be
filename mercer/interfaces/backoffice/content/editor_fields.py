"""The fields of blocks, as the editor draws them from what a block says of itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from mercer.areas.content.block import PlacedBlock, blocks
from mercer.areas.content.fields import (
    Choice,
    Kind,
    Line,
    Markdown,
    Number,
    Rows,
    kinds_of,
    read_fields,
)
from mercer.areas.content.links import TargetKind
from mercer.interfaces.backoffice.content.choices import Choices, PictureChoice

EMPTY_ROWS = 2
Errors = Mapping[str, list[str]]
Typed = Mapping[str, Any]


@dataclass
class Page:
    """What all fields of a page share."""

    choices: Choices
    errors: Errors

    def is_wrong_below(self, name: str) -> bool:
        """Whether a field, or a row in it, was typed wrong."""
        return any(each == name or each.startswith(f"{name}.") for each in self.errors)


@dataclass
class EditorField:
    """One field: its name in the form, its words, what it holds, what is wrong with it."""

    name: str
    kind: str
    label: str
    words: str = ""
    is_required: bool = False
    value: Any = ""
    errors: list[str] = field(default_factory=list)
    options: Sequence[Any] = ()
    most: int = 0
    alt: str = ""
    url: str = ""
    picture: PictureChoice | None = None
    rows: list[list["EditorField"]] = field(default_factory=list)

    @property
    def marked(self) -> str:
        """The id of the field and of its words, for browsers."""
        return self.name.replace(".", "-")


@dataclass
class EditorBlock:
    """A block with its fields. `is_open`: unfolded, because one works on it."""

    id: str
    code: str
    label: str
    icon: str
    name: str
    fields: list[EditorField]
    is_open: bool
    has_errors: bool


def editor_blocks(
    placed: Sequence[PlacedBlock], choices: Choices, errors: Errors, opened: str, typed: Typed
) -> list[EditorBlock]:
    """Every block of a draft, ready to be drawn; what was typed wrong stands as it was typed."""
    drawn, page = [], Page(choices, errors)
    for each in placed:
        found = blocks.get(each.code)
        fields = fields_of(each.block, f"{each.id}.", page, typed.get(each.id, {}))
        wrong = any(name.startswith(f"{each.id}.") for name in errors)
        drawn.append(
            EditorBlock(
                id=each.id,
                code=each.code,
                label=_(found.label),
                icon=found.icon,
                name=each.block.name(),
                fields=fields,
                is_open=wrong or each.id == opened,
                has_errors=wrong,
            )
        )
    return drawn


def fields_of(thing: Any, prefix: str, page: Page, typed: Typed) -> list[EditorField]:
    """The fields of a block, or of a row in it."""
    return [
        field_of(f"{prefix}{name}", kind, getattr(thing, name), page, typed.get(name))
        for name, kind in kinds_of(type(thing)).items()
    ]


def field_of(name: str, kind: Kind, value: Any, page: Page, typed: Any = None) -> EditorField:
    """One field with what it offers."""
    choices, errors = page.choices, page.errors
    made = EditorField(
        name=name,
        kind=kind.code,
        label=_(kind.label),
        words=_(kind.words) if kind.words else "",
        is_required=kind.is_required,
        value=value,
        errors=list(errors.get(name, ())),
    )
    if isinstance(kind, (Line, Markdown, Number)):
        made.most = kind.most
    if isinstance(kind, Choice):
        made.options = [(each, _(label)) for each, label in kind.options]
    if isinstance(kind, Rows):
        made.rows = rows_of(made, kind, page, typed if page.is_wrong_below(name) else None)
    fill = FILLED.get(kind.code)
    if fill:
        fill(made, value, choices)
    if made.errors and isinstance(typed, str):
        show_typed(made, typed)
    return made


def rows_of(made: EditorField, kind: Rows, page: Page, typed: Any) -> list[list[EditorField]]:
    """The rows of a field, and some room for new ones."""
    rows: list[tuple[Any, Typed]] = [(row, {}) for row in made.value]
    if isinstance(typed, list):
        rows = [(read_fields(kind.row, each)[0], each) for each in typed]
    rows += [(kind.row(), {}) for _n in range(EMPTY_ROWS)]
    return [
        fields_of(row, f"{made.name}.{number}.", page, each)
        for number, (row, each) in enumerate(rows)
    ]


def show_typed(made: EditorField, typed: str) -> None:
    """What was typed wrong stands there to be mended."""
    if made.kind == "link":
        made.url = typed.removeprefix(f"{TargetKind.URL}:")
    else:
        made.value = typed


def _picture(made: EditorField, value: Any, choices: Choices) -> None:
    made.value, made.alt = value.id, value.alt
    made.picture, made.options = choices.picture(value.id), choices.pictures
    if made.picture and made.picture not in made.options:
        made.options = [made.picture, *made.options]


def _video(made: EditorField, value: Any, choices: Choices) -> None:
    made.options = choices.videos


def _link(made: EditorField, value: str, choices: Choices) -> None:
    kind, _colon, name = value.partition(":")
    made.options = choices.targets
    if kind == TargetKind.URL:
        made.value, made.url = "", name
    elif value and value not in choices.known_targets:
        made.options = [*choices.targets, (_("Others"), [(value, name)])]


def _category(made: EditorField, value: Any, choices: Choices) -> None:
    made.options = choices.categories


def _collection(made: EditorField, value: Any, choices: Choices) -> None:
    made.options = choices.collections


def _products(made: EditorField, value: Sequence[str], choices: Choices) -> None:
    made.value = "\n".join(choices.product_names(value))


FILLED = {
    "picture": _picture,
    "video": _video,
    "link": _link,
    "category": _category,
    "categories": _category,
    "collection": _collection,
    "products": _products,
}
