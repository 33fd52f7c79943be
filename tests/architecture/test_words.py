"""Words that say nothing, floats in sums of money, and words spoken past the log."""

import ast

import pytest

from tests.architecture.source import Source, gather, report, source, top_functions

NOT_USED = {
    "basket",
    "do",
    "data",
    "handle",
    "handler",
    "handlers",
    "helper",
    "helpers",
    "info",
    "item",
    "items",
    "manager",
    "managers",
    "misc",
    "process",
    "util",
    "utils",
}
EMPTY_VERBS = {"do", "handle", "manage", "process"}
MONEY_AREAS = {
    "cart",
    "checkout",
    "invoicing",
    "ledger",
    "orders",
    "payments",
    "pricing",
    "promotions",
    "tax",
}


def has_an_empty_name(module: Source) -> list[str]:
    """A module is named for what it is about; the glossary lists the words we do without."""
    words = {word for part in module.parts for word in part.strip("_").split("_")}
    return [f"{module.path} uses the word {word!r}" for word in sorted(words & NOT_USED)]


def has_an_empty_verb(module: Source) -> list[str]:
    """A function of an area says what it does."""
    if module.area is None:
        return []
    return [
        f"{module.path}:{node.lineno} {node.name} says {node.name.split('_')[0]!r}"
        for node in top_functions(module)
        if node.name.strip("_").split("_")[0] in EMPTY_VERBS
    ]


def is_about_money(module: Source) -> bool:
    """Whether the file counts money; outside programs are asked with timeouts, not with sums."""
    if module.is_test or {"gateways", "engines"}.intersection(module.parts):
        return False
    return module.path == "mercer/kernel/money.py" or module.area in MONEY_AREAS


def uses_floats(module: Source) -> list[str]:
    """Money is counted in whole minor units and Decimal; a float would lose pennies."""
    if not is_about_money(module):
        return []
    return [
        f"{module.path}:{node.lineno} uses a float"
        for node in ast.walk(module.tree)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]


def prints(module: Source) -> list[str]:
    """Only a command speaks to people on the terminal; everything else goes to the log."""
    if module.parts[0] != "mercer" or module.is_test or "commands" in module.parts:
        return []
    return [
        f"{module.path}:{node.lineno} prints"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("print", "pprint")
    ]


CHECKS = [has_an_empty_name, has_an_empty_verb, uses_floats, prints]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_words_are_chosen_well(check):
    offenders = gather(check)

    assert not offenders, report(offenders)


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (has_an_empty_name, "mercer/areas/orders/utils.py", ""),
        (has_an_empty_name, "mercer/areas/orders/order_manager.py", ""),
        (has_an_empty_name, "mercer/areas/basket/models.py", ""),
        (has_an_empty_verb, "mercer/areas/orders/queries.py", "def process_order(): ..."),
        (uses_floats, "mercer/areas/pricing/rules.py", "rate = 0.2"),
        (uses_floats, "mercer/kernel/money.py", "def f(x: float): ..."),
        (prints, "mercer/areas/orders/jobs.py", "print('hello')"),
    ],
)
def test_a_bad_word_is_seen(check, path, text):
    assert check(source(path, text))


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (has_an_empty_name, "mercer/areas/orders/operations/cancel_order.py", ""),
        (uses_floats, "mercer/areas/pricing/rules.py", "rate = Decimal('0.2')"),
        (uses_floats, "mercer/areas/payments/gateways/sandbox.py", "timeout_seconds = 2.5"),
        (prints, "mercer/interfaces/commands/management/commands/x.py", "print('hello')"),
    ],
)
def test_a_good_word_passes(check, path, text):
    assert not check(source(path, text))
