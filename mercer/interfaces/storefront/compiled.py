"""Templates compiled once for all processes and starts: a shop that opens would wait for them."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache, FileSystemBytecodeCache

# What is compiled depends on how, and not on the template alone.
COMPILERS = ("jinja.py", "market_paths.py")


def kept_templates(folder: Path) -> BytecodeCache | None:
    """Compiled templates in a folder, which is made; those of other versions are deleted. None
    where nothing may be written: each process compiles for itself then.

    Jinja compares each with its template's text, and with its own version and Python's."""
    here = Path(__file__).parent
    digest = hashlib.sha256(b"".join((here / name).read_bytes() for name in COMPILERS)).hexdigest()
    begin = f"{digest[:16]}-"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    if not os.access(folder, os.W_OK):
        return None
    for old in folder.glob("*.compiled"):
        if not old.name.startswith(begin):
            with suppress(FileNotFoundError):
                old.unlink()
    return FileSystemBytecodeCache(str(folder), pattern=f"{begin}%s.compiled")
