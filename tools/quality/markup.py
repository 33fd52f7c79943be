"""The HTML of every page, read by the validator of the HTML standard's own checker (vnu)."""

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tools.quality.looking import Look

VALIDATE_SECONDS = 300
# The standard has no place for the attributes that htmx and Alpine read; browsers pass over them.
OF_LIBRARIES = re.compile(r"Attribute “(hx-|x-|[:@])[^”]*” (not allowed on|is not serializable)")


def validate(looks: Sequence[Look], vnu: Path, folder: Path) -> None:
    """Adds a fault for each error to the page that has it."""
    by_name = {}
    for number, look in enumerate(looks):
        file = folder / f"{number:03}.html"
        file.write_text(look.html)
        by_name[file.name] = look
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(vnu), "--format", "json", "--exit-zero-always",
         *(str(folder / name) for name in by_name)],
        capture_output=True,
        text=True,
        timeout=VALIDATE_SECONDS,
    )  # fmt: skip
    for said in json.loads(done.stderr)["messages"]:
        if said["type"] == "error" and not OF_LIBRARIES.match(said["message"]):
            look = by_name[said["url"].rpartition("/")[2]]
            look.blame("html", said["message"][:200], f"line {said.get('lastLine', '?')}")
