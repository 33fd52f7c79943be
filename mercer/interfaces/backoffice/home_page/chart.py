"""A column chart as geometry: the template draws it, nothing is left to a script."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 600, 160
LEFT, TOP, BOTTOM = 4, 16, 20
GAP = 4
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Column:
    """One column, in the units of the picture; `words` say what it stands for."""

    x: int
    y: int
    width: int
    height: int
    words: str


@dataclass(frozen=True)
class Line:
    """A line of the scale with its label."""

    y: int
    words: str


@dataclass(frozen=True)
class Mark:
    """A label under the columns."""

    x: int
    words: str
    anchor: str


@dataclass(frozen=True)
class Chart:
    """A picture of `width` by `height`; `rows` tell the same as a table."""

    title: str
    summary: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    marks: tuple[Mark, ...]
    rows: tuple[tuple[str, str], ...]
    width: int = WIDTH
    height: int = HEIGHT
    baseline: int = HEIGHT - BOTTOM


def draw(
    *,
    title: str,
    summary: str,
    days: Sequence[str],
    values: Sequence[int],
    write: Callable[[int], str],
) -> Chart:
    """A chart of whole numbers, one a day; `write` says a number in words.

    A day with a little is never drawn as a day with nothing."""
    top = round_up(max(values, default=0))
    span = HEIGHT - TOP - BOTTOM
    each = (WIDTH - 2 * LEFT) // max(len(values), 1)
    columns = []
    for n, value in enumerate(values):
        height = max(value * span // top, 2 if value > 0 else 0) if top else 0
        words = f"{days[n]}: {write(value)}"
        x = LEFT + n * each + GAP // 2
        columns.append(Column(x, HEIGHT - BOTTOM - height, each - GAP, height, words))
    lines = [Line(TOP, write(top)), Line(TOP + span // 2, write(top // 2))] if top else []
    return Chart(
        title=title,
        summary=summary,
        columns=tuple(columns),
        lines=tuple(lines),
        marks=_marks(columns, days),
        rows=tuple(zip(days, map(write, values), strict=True)),
    )


def round_up(value: int) -> int:
    """The next even round number, for the top of the scale: 2, 4, 10, 20, 40, 100 …"""
    if value <= 0:
        return 0
    unit = 2
    while True:
        for step in STEPS:
            if value <= unit * step:
                return unit * step
        unit *= 10


def _marks(columns: Sequence[Column], days: Sequence[str]) -> tuple[Mark, ...]:
    """The first day, one in the middle, and the last."""
    if not columns:
        return ()
    places = {0: "start", len(columns) // 2: "middle", len(columns) - 1: "end"}
    shift = {"start": 0, "middle": columns[0].width // 2, "end": columns[0].width}
    return tuple(
        Mark(columns[n].x + shift[anchor], days[n], anchor) for n, anchor in places.items()
    )
