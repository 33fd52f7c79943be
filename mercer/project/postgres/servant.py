"""The system user that PostgreSQL runs as; it refuses to run as root."""

import os
import pwd
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mercer.project.postgres.places import PostgresError, programs


@dataclass(frozen=True)
class Servant:
    """The system user that PostgreSQL runs as: ourselves, or somebody humble when we are root."""

    uid: int
    gid: int
    name: str
    # Someone else's user cannot pass through folders that are private to root, such as /root.
    may_pass: bool = False

    def command(self, words: list[str], *, follows_parent: bool = False) -> list[str]:
        """The command line, run through setpriv where the servant must pass private folders."""
        if not self.may_pass:
            return words
        prefix = ["setpriv", f"--reuid={self.uid}", f"--regid={self.gid}", "--clear-groups"]
        prefix += ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
        # Without this, access() would ignore the capability, and initdb asks access().
        prefix.append("--securebits=+no_setuid_fixup")
        if follows_parent:
            prefix.append("--pdeathsig=INT")
        return [*prefix, "--", *words]

    def identity(self) -> dict[str, Any]:
        """What subprocess needs to become this user."""
        if self.may_pass or self.uid == os.geteuid():
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def own(self, path: Path) -> None:
        """Give a folder to this user, and to nobody else."""
        if self.uid != os.geteuid():
            try:
                os.chown(path, self.uid, self.gid)
            except OSError:
                raise PostgresError(
                    f"PostgreSQL does not run as root, and {path} cannot be given to the user "
                    f"{self.name}: start Mercer as an ordinary user, or set DATABASE_URL."
                ) from None
        path.chmod(0o700)


def servant_for(folder: Path) -> Servant:
    """Ourselves; or, for root, the owner of the data, or else `postgres`, or else `nobody`."""
    if os.geteuid() != 0:
        me = os.geteuid()
        if folder.exists() and folder.stat().st_uid != me:
            raise PostgresError(f"The data in {folder} belongs to another user of this machine.")
        return Servant(uid=me, gid=os.getegid(), name=str(me))
    entry = humble_user(folder)
    servant = Servant(uid=entry.pw_uid, gid=entry.pw_gid, name=entry.pw_name)
    if all(can_enter(servant, place) for place in (folder.parent, programs())):
        return servant
    if shutil.which("setpriv") is None:
        raise PostgresError(
            f"PostgreSQL runs as the user {servant.name}, who cannot enter {folder.parent}: move "
            "Mercer out of private folders, start it as an ordinary user, or set DATABASE_URL."
        )
    return replace(servant, may_pass=True)


def humble_user(folder: Path) -> pwd.struct_passwd:
    """The system user for a server that root starts."""
    owner = folder.stat().st_uid if folder.exists() else 0
    if owner:
        with suppress(KeyError):
            return pwd.getpwuid(owner)
    for name in (os.environ.get("MERCER_POSTGRES_USER", ""), "postgres", "nobody"):
        with suppress(KeyError):
            if name:
                return pwd.getpwnam(name)
    raise PostgresError(
        "PostgreSQL does not run as root, and there is no user `postgres` or `nobody`: "
        "name one in MERCER_POSTGRES_USER, or set DATABASE_URL."
    )


def can_enter(servant: Servant, place: Path) -> bool:
    """Whether a user may pass through a folder and every folder above it."""
    for step in (place, *place.parents):
        state, needed = step.stat(), 0o001
        if state.st_uid == servant.uid:
            needed = 0o100
        elif state.st_gid == servant.gid:
            needed = 0o010
        if not state.st_mode & needed:
            return False
    return True


def make_private(place: Path, servant: Servant) -> None:
    """A folder for the socket that only the servant (and root) can enter."""
    place.mkdir(mode=0o700, exist_ok=True)
    if place.is_symlink() or place.stat().st_uid not in (servant.uid, os.geteuid()):
        raise PostgresError(f"The folder {place} belongs to somebody else.")
    servant.own(place)
