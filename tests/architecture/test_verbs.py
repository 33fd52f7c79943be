"""One verb, one file, one name; and how an operation looks."""

import ast

import pytest

from tests.architecture.source import ROOT, Source, gather, imports, report, source, top_functions

# Entry points, which may ask what time it is; everybody else is told.
MAY_READ_THE_CLOCK = {"jobs", "listeners"}


def is_operation(module: Source) -> bool:
    """Whether the file holds a public verb; `_name.py` is shared by neighbours in the folder."""
    return (
        module.area is not None
        and "operations" in module.parts[3:-1]
        and not module.parts[-1].startswith("_")
        and not module.is_test
    )


def verb_of(module: Source) -> ast.FunctionDef | None:
    """The function that has the file's name."""
    return next((node for node in top_functions(module) if node.name == module.parts[-1]), None)


def lacks_its_verb(module: Source) -> list[str]:
    """`operations/cancel_order.py` holds `cancel_order`."""
    if not is_operation(module) or verb_of(module):
        return []
    return [f"{module.path} holds no function {module.parts[-1]}"]


def lends_more_than_its_verb(module: Source) -> list[str]:
    """What else is in an operation's file is for its own area."""
    offenders = []
    for line, name in imports(module):
        steps = name.split(".")
        lent = steps[:2] == ["mercer", "areas"] and steps[3:4] == ["operations"]
        if not lent or len(steps) != 6 or steps[2] == module.area or module.is_test:
            continue
        if steps[5] != steps[4] and steps[5].islower():
            offenders.append(f"{module.path}:{line} uses {steps[5]} out of {'.'.join(steps[:5])}")
    return offenders


def takes_positions(module: Source) -> list[str]:
    """A call says what it means: at most one argument goes without its name."""
    verb = verb_of(module) if is_operation(module) else None
    if verb is None or len(verb.args.posonlyargs) + len(verb.args.args) <= 1:
        return []
    return [f"{module.path}:{verb.lineno} {verb.name} takes arguments by position"]


def says_nothing(module: Source) -> list[str]:
    """Every operation and query says its rule in trade words."""
    if module.area is None or module.is_test:
        return []
    if not is_operation(module) and "queries" not in module.parts[3:]:
        return []
    return [
        f"{module.path}:{node.lineno} {node.name} has no docstring"
        for node in top_functions(module)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]


def reads_the_clock(module: Source) -> list[str]:
    """`now` is an argument, so that a test can say what time it is."""
    if module.area is None or module.is_test or module.parts[3] in MAY_READ_THE_CLOCK:
        return []
    offenders = [
        f"{module.path}:{line} imports the clock; take `now` as an argument"
        for line, name in imports(module)
        if name == "mercer.kernel.clock" or name.startswith("mercer.kernel.clock.")
    ]
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in (
            "timezone.now",
            "datetime.now",
            "datetime.utcnow",
            "date.today",
            "time.time",
        ):
            offenders.append(f"{module.path}:{node.lineno} reads the clock; take `now`")
    return offenders


def lacks_its_test(module: Source) -> list[str]:
    """`operations/cancel_order.py` is tested by `tests/test_cancel_order.py`."""
    if not is_operation(module):
        return []
    test = f"mercer/areas/{module.area}/tests/test_{module.parts[-1]}.py"
    return [] if (ROOT / test).exists() else [f"{module.path} has no {test}"]


CHECKS = [
    lacks_its_verb,
    lends_more_than_its_verb,
    takes_positions,
    says_nothing,
    reads_the_clock,
    lacks_its_test,
]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_operations_follow_the_pattern(check):
    offenders = gather(check)

    assert not offenders, report(offenders)


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (lacks_its_verb, "def annul_order(): ..."),
        (
            lends_more_than_its_verb,
            "from mercer.areas.inventory.operations.release_stock import pick_levels",
        ),
        (takes_positions, "def cancel_order(order, reason): ..."),
        (says_nothing, "def cancel_order(): ..."),
        (reads_the_clock, "from mercer.kernel import clock"),
        (reads_the_clock, "def cancel_order():\n    return timezone.now()"),
        (lacks_its_test, "def cancel_order(): ..."),
    ],
)
def test_a_break_with_the_pattern_is_seen(check, text):
    assert check(source("mercer/areas/nowhere/operations/cancel_order.py", text))


def test_the_pattern_passes():
    text = 'def cancel_order(*, order_id, now):\n    """Cancel."""\ndef _lock(): ...'
    module = source("mercer/areas/nowhere/operations/cancel_order.py", text)

    assert not [line for check in CHECKS[:-1] for line in check(module)]
