"""Small enough to be read: the hard limits; the targets are far below."""

import ast

from tests.architecture.source import ROOT, Source, files, functions, gather, report, source

FILE_LINES = 500
FUNCTION_LINES = 70
PARAMETERS = 8
AREA_README_LINES = 60
ASSETS = {".html": 200, ".css": 400, ".js": 200}


def is_too_long(module: Source) -> list[str]:
    """A file of Python."""
    lines = module.text.count("\n")
    return [f"{module.path} has {lines} lines, above {FILE_LINES}"] if lines > FILE_LINES else []


def has_long_functions(module: Source) -> list[str]:
    """A function, from its name to its last line."""
    return [
        f"{module.path}:{node.lineno} {node.name} has {length} lines, above {FUNCTION_LINES}"
        for node in functions(module)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]


def has_many_parameters(module: Source) -> list[str]:
    """What a caller has to say; `self` and `cls` are said by Python."""
    return [
        f"{module.path}:{node.lineno} {node.name} takes {count} parameters, above {PARAMETERS}"
        for node in functions(module)
        if (count := len(parameters(node))) > PARAMETERS
    ]


def parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """The names of a function's parameters."""
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def is_long_asset(path: str, text: str, limit: int) -> list[str]:
    """A template, a stylesheet, a script."""
    lines = text.count("\n")
    return [f"{path} has {lines} lines, above {limit}"] if lines > limit else []


def test_files_are_short():
    offenders = gather(is_too_long)

    assert not offenders, report(offenders)


def test_functions_are_short():
    offenders = gather(has_long_functions)

    assert not offenders, report(offenders)


def test_functions_take_few_parameters():
    offenders = gather(has_many_parameters)

    assert not offenders, report(offenders)


def test_templates_stylesheets_and_scripts_are_short():
    offenders = [
        line
        for ending, limit in ASSETS.items()
        for path in files(ending)
        for line in is_long_asset(path, (ROOT / path).read_text(), limit)
    ]

    assert not offenders, report(offenders)


def test_areas_introduce_themselves_in_a_page():
    offenders = [
        line
        for path in files("README.md")
        if path.startswith("mercer/areas/")
        for line in is_long_asset(path, (ROOT / path).read_text(), AREA_README_LINES)
    ]

    assert not offenders, report(offenders)


def test_what_is_too_big_is_seen():
    long = source("mercer/x.py", "x = 1\n" * 501)
    deep = source("mercer/x.py", "def f():\n" + "    x = 1\n" * 70)
    wide = source("mercer/x.py", "def f(self, a, b, c, d, *, e, f, g, h, i): ...")

    assert is_too_long(long)
    assert has_long_functions(deep)
    assert has_many_parameters(wide)
    assert is_long_asset("x.html", "\n" * 201, 200)


def test_what_is_just_small_enough_passes():
    assert not is_too_long(source("mercer/x.py", "x = 1\n" * 500))
    assert not has_long_functions(source("mercer/x.py", "def f():\n" + "    x = 1\n" * 69))
    assert not has_many_parameters(
        source("mercer/x.py", "class A:\n def f(self, a, b, c, d, *, e, f, g, h): ...")
    )
