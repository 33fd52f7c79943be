"""Templates compiled once for all processes and starts: a shop that opens would wait for them."""

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache

# What is compiled depends on how, and not on the template alone.
COMPILERS = ("jinja.py", "market_paths.py")


def kept_templates(folder: Path) -> BytecodeCache:
    """Compiled templates in a folder, which is made; those of other versions are deleted.

    Jinja compares each with its template's text, and with its own version and Python's."""
    here = Path(__file__).parent
    digest = hashlib.sha256(b"".join((here / name).read_bytes() for name in COMPILERS)).hexdigest()
    begin = f"{digest[:16]}-"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.compiled"):
        if not old.name.startswith(begin):
            with suppress(FileNotFoundError):
                old.unlink()
    return FileSystemBytecodeCache(str(folder), pattern=f"{begin}%s.compiled")
