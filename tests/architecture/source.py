"""Our own files, read once for every check."""

import ast
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("mercer", "sandbox_bank", "tests", "bench", "tools")
# Made by a tool, or by somebody else.
NOT_OURS = {"migrations", "vendor", "data", "__pycache__", "locale"}


@dataclass(frozen=True)
class Source:
    """One Python file: where it is, what it says, what it means."""

    path: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        """The path's steps, without `.py`."""
        return tuple(self.path.removesuffix(".py").split("/"))

    @property
    def area(self) -> str | None:
        """The area that the file belongs to."""
        inside = self.parts[:2] == ("mercer", "areas") and len(self.parts) > 3
        return self.parts[2] if inside else None

    @property
    def is_test(self) -> bool:
        """Whether the file is a test, or helps tests."""
        return "tests" in self.parts[:-1] or self.parts[-1] == "testing"


def source(path: str, text: str) -> Source:
    """A file that need not exist, for showing that a check can fail."""
    return Source(path=path, text=text, tree=ast.parse(text))


@cache
def python_files() -> tuple[Source, ...]:
    """Every Python file of ours."""
    return tuple(source(path, (ROOT / path).read_text()) for path in files(".py"))


@cache
def files(ending: str) -> tuple[str, ...]:
    """The paths of our files with an ending."""
    found = []
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob(f"*{ending}"):
            relative = path.relative_to(ROOT)
            if not NOT_OURS.intersection(relative.parts) and ".min." not in path.name:
                found.append(str(relative))
    return tuple(sorted(found))


@cache
def floors() -> tuple[tuple[str, ...], ...]:
    """The areas from the lowest floor to the highest, as the import linter has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = {each["id"]: each for each in settings["tool"]["importlinter"]["contracts"]}
    layers = reversed(contracts["areas"]["layers"])
    return tuple(tuple(name.strip().strip("()") for name in layer.split("|")) for layer in layers)


def floor_of(area: str) -> int:
    """How high an area stands."""
    return next(height for height, names in enumerate(floors()) if area in names)


def imports(module: Source) -> list[tuple[int, str]]:
    """Everything the file imports, as dotted names with the line; `from a import b` is `a.b`."""
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found += [(node.lineno, name.name) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found += [(node.lineno, f"{node.module}.{name.name}") for name in node.names]
    return found


def functions(module: Source) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of the file, however deep."""
    return [
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def top_functions(module: Source) -> list[ast.FunctionDef]:
    """The functions of the file itself."""
    return [node for node in module.tree.body if isinstance(node, ast.FunctionDef)]


def gather(check, modules=None) -> list[str]:
    """Every offender that a check finds, as `path:line what`."""
    return [line for module in modules or python_files() for line in check(module)]


def report(offenders: list[str]) -> str:
    """A list for people."""
    return "\n" + "\n".join(sorted(offenders))
