"""Cells that name a product's options and their values. No database."""

from mercer.areas.catalogue.import_columns import CellProblem
from mercer.areas.catalogue.importing.columns import OPTION_NAMES, OPTION_VALUES, TOO_MANY_OPTIONS

DEFAULT_TITLE = ("Title", "Default Title")


def read_options(cells: dict[str, str]) -> tuple[list[str], list[CellProblem]]:
    """The names of a product's options; none where the file says "Title: Default Title"."""
    problems = [
        CellProblem(column, "too_many_options", cells[column])
        for column in TOO_MANY_OPTIONS
        if cells.get(column)
    ]
    names = [cells.get(column, "") for column in OPTION_NAMES]
    if tuple(names[:1]) == DEFAULT_TITLE[:1] and not any(names[1:]):
        value = cells.get("Option1 Value", "")
        if value in ("", DEFAULT_TITLE[1]):
            return [], problems
    for n, name in enumerate(names):
        if name and (name.lower() in [other.lower() for other in names[:n]]):
            problems.append(CellProblem(OPTION_NAMES[n], "duplicate_option", name))
        if name and not all(names[:n]):
            problems.append(CellProblem(OPTION_NAMES[names.index("")], "option_name_missing"))
        if len(name) > 60:
            problems.append(CellProblem(OPTION_NAMES[n], "too_long", name))
    return [name for name in names if name], problems


def read_option_values(
    values: list[str], options: list[str] | None
) -> tuple[list[str], list[CellProblem]]:
    """One value for each option. Options None: the product came before, so count what is there."""
    problems = [
        CellProblem(OPTION_VALUES[n], "too_long", value)
        for n, value in enumerate(values)
        if len(value) > 80
    ]
    if options is None:
        while values and not values[-1]:
            values = values[:-1]
        count = len(values)
        if values == [DEFAULT_TITLE[1]]:
            return [], problems
    else:
        count = len(options)
        if not count and values in (["", "", ""], [DEFAULT_TITLE[1], "", ""]):
            return [], problems
    for n, value in enumerate(values):
        if n < count and not value:
            problems.append(CellProblem(OPTION_VALUES[n], "option_value_missing"))
        if n >= count and value:
            problems.append(CellProblem(OPTION_VALUES[n], "option_name_missing", value))
    return values[:count], problems
