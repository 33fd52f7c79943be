"""Extension points: a contract is a class, an implementation is a file in the folder beside it.

Third parties put theirs in an installed app's `plugs.py`. Codes are text checked against the
registry, so adding an implementation needs no migration.
"""

import importlib
import inspect
import pkgutil
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar

from django.apps import apps
from django.utils.module_loading import module_has_submodule

from mercer.kernel.errors import NotFound


@dataclass(eq=False)
class UnknownCode(NotFound):
    """Nothing with this code is installed."""

    code: ClassVar[str] = "unknown_code"
    contract: str
    wanted: str


class CodeTaken(RuntimeError):
    """Two implementations claim one code: a bug in the installation."""


T = TypeVar("T")


class Registry(Generic[T]):
    """All implementations of one contract, by their `code`."""

    def __init__(self, contract: type[T], folder: str) -> None:
        """`folder`: the dotted package that holds the bundled implementations, one a file."""
        self.contract = contract
        self.folder = folder
        self._found: dict[str, type[T]] | None = None

    def get(self, code: str) -> type[T]:
        """The implementation with this code. Raises UnknownCode."""
        try:
            return self.all()[code]
        except KeyError:
            raise UnknownCode(self.contract.__name__, code) from None

    def all(self) -> dict[str, type[T]]:
        """Every implementation, by code; scanned once per process."""
        if self._found is None:
            self._found = self._scan()
        return self._found

    def _scan(self) -> dict[str, type[T]]:
        package = importlib.import_module(self.folder)
        modules = [
            importlib.import_module(f"{self.folder}.{entry.name}")
            for entry in pkgutil.iter_modules(package.__path__)
            if not entry.name.startswith("_")
        ]
        modules += [
            importlib.import_module(f"{app.name}.plugs")
            for app in apps.get_app_configs()
            if module_has_submodule(app.module, "plugs")
        ]
        found: dict[str, type[T]] = {}
        for module in modules:
            for implementation in _implementations(module, self.contract):
                code: Any = getattr(implementation, "code", None)
                if found.setdefault(code, implementation) is not implementation:
                    raise CodeTaken(f"{self.contract.__name__} {code!r}")
        return dict(sorted(found.items()))


def _implementations(module: Any, contract: type[T]) -> list[type[T]]:
    return [
        thing
        for thing in vars(module).values()
        if inspect.isclass(thing)
        and issubclass(thing, contract)
        and thing is not contract
        and not inspect.isabstract(thing)
        and thing.__module__ == module.__name__
    ]
