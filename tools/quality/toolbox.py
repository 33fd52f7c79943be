"""The programs that look at pages. They are tools of ours alone: the shop needs none of them.

`package-lock.json` pins each package with a checksum, which npm compares at every installation.
"""

import hashlib
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mercer.project.configuration import ROOT

HERE = Path(__file__).parent
HOME = ROOT / "var" / "quality"
PINNED = ("package.json", "package-lock.json", ".npmrc")
INSTALL_SECONDS = 600
WANTED = {
    "npm": ("npm",),
    "node": ("node",),
    "default-jre-headless": ("java",),
    "chromium": ("chromium", "google-chrome"),
}


class ToolMissing(Exception):
    """A program is not here, or could not be installed; the message is for people."""


@dataclass(frozen=True)
class Toolbox:
    """Where the tools are."""

    axe: str
    vnu: Path
    lighthouse: Path
    chromium: str


def open_toolbox() -> Toolbox:
    """Install what is pinned, unless it is there already. Raises ToolMissing."""
    programs = {package: find_program(names) for package, names in WANTED.items()}
    missing = [package for package, program in programs.items() if program is None]
    if missing:
        raise ToolMissing(f"On Debian: apt install {' '.join(missing)}")
    install_packages()
    packages = HOME / "node_modules"
    return Toolbox(
        axe=(packages / "axe-core" / "axe.min.js").read_text(),
        vnu=packages / "vnu-jar" / "build" / "dist" / "vnu.jar",
        lighthouse=packages / "lighthouse" / "cli" / "index.js",
        chromium=programs["chromium"] or "",
    )


def find_program(names: tuple[str, ...]) -> str | None:
    """The first of these programs that is installed."""
    return next(filter(None, map(shutil.which, names)), None)


def install_packages() -> None:
    """What `package-lock.json` says, nothing else; no package runs a script of its own."""
    HOME.mkdir(parents=True, exist_ok=True)
    stamp, state = HOME / ".installed", state_of_pins()
    if stamp.exists() and stamp.read_text() == state:
        return
    for name in PINNED:
        shutil.copyfile(HERE / name, HOME / name)
    done = subprocess.run(
        ["npm", "ci", "--no-update-notifier"],
        cwd=HOME,
        capture_output=True,
        text=True,
        timeout=INSTALL_SECONDS,
        env=os.environ | {"NODE_ENV": "production"},
    )
    if done.returncode:
        raise ToolMissing(f"The tools could not be installed:\n{done.stderr[-2000:]}")
    stamp.write_text(state)


def state_of_pins() -> str:
    """Changes with what is pinned."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in PINNED)).hexdigest()
