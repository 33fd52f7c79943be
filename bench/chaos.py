"""`python -m bench.chaos [--quick] [--only NAME]`: kill what runs while orders come in, then count.

Scenarios are played one after another, each with goods and shoppers of its own. When all are over,
everything is mended, and sweepers and jobs have until the deadline to finish; then it is counted,
for each scenario, what shoppers were told, what our books say, what the bank says, and which mails
came. Exit code 1 on any loss.
"""

import argparse
import os
import signal
import sys
import time

from bench.chaos_parts.checks import Row, check, check_whole, read_books
from bench.chaos_parts.quiet import until_quiet
from bench.chaos_parts.scenarios import SCENARIOS
from bench.chaos_parts.stage import Stage
from bench.chaos_parts.system import System, open_system
from bench.shop import ShopError, thrown_away

PURCHASES, FEW = 16, 8
# A bank that never heard of a payment has two minutes; a mail whose sender died, a little more.
QUIET_SECONDS = 240
HEADINGS = ("scenario", "tried", "confirmed", "orders", "declined", "mails", "again", "losses")


def main() -> int:
    """Play, count, print; the exit code."""
    arguments = read_arguments()
    signal.signal(signal.SIGTERM, leave)
    names = arguments.only or list(SCENARIOS)
    began = time.monotonic()
    say(f"load {os.getloadavg()[0]:.2f}, scenarios: {' '.join(names)}")
    try:
        with thrown_away() as folder, open_system(folder, [name.upper() for name in names]) as it:
            try:
                found, whole = play_all(it, names, FEW if arguments.quick else PURCHASES)
            finally:
                keep_logs(it, arguments.logs)
    except ShopError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except KeyboardInterrupt:
        return 130
    print(report(found, whole))
    print(f"\n{time.monotonic() - began:.0f} s")
    return 1 if whole or any(row.losses for row in found) else 0


def read_arguments() -> argparse.Namespace:
    """What the caller wants."""
    parser = argparse.ArgumentParser(prog="bench.chaos", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="half as many purchases")
    parser.add_argument("--only", action="append", choices=list(SCENARIOS), metavar="NAME")
    parser.add_argument("--logs", metavar="FOLDER", help="keep what the processes said")
    return parser.parse_args()


def leave(number: int, frame: object) -> None:
    """Leave every block in order when asked to stop, so that nothing stays behind."""
    sys.exit(128 + number)


def say(words: str) -> None:
    """Progress, on stderr."""
    sys.stderr.write(words + "\n")
    sys.stderr.flush()


def play_all(system: System, names: list[str], count: int) -> tuple[list[Row], list[str]]:
    """Every scenario, then the long quiet, then the count."""
    stages = []
    for name in names:
        began = time.monotonic()
        stage = Stage(system, name, count)
        SCENARIOS[name](stage)
        stage.heal()
        stages.append(stage)
        say(f"{name}: {len(stage.purchases)} purchases, {time.monotonic() - began:.0f} s")
    began = time.monotonic()
    left = until_quiet(system, QUIET_SECONDS)
    say(f"quiet after {time.monotonic() - began:.0f} s")
    books = read_books(system)
    whole = [f"{number} {what} never ended" for what, number in left.items()]
    return [check(stage, books) for stage in stages], whole + check_whole(system, books)


def report(found: list[Row], whole: list[str]) -> str:
    """The table, and every loss by name."""
    lines = ["".join(f"{heading:>11}" for heading in HEADINGS)]
    for row in found:
        cells = (
            row.name, row.tried, row.confirmed, row.placed, row.declined, row.mails,
            row.redelivered, len(row.losses),
        )  # fmt: skip
        lines.append("".join(f"{cell:>11}" for cell in cells))
    lines.append("")
    for row in found:
        lines += [f"{row.name}: {loss}" for loss in row.losses]
    lines += whole or ["The books of the shop and of the bank are clean."]
    return "\n".join(lines)


def keep_logs(system: System, folder: str | None) -> None:
    """Copy what the processes said to a folder of the caller's."""
    if folder:
        os.makedirs(folder, exist_ok=True)
        for path in system.shop.folder.rglob("*.log"):
            with open(os.path.join(folder, path.name), "wb") as copy:
                copy.write(path.read_bytes())


if __name__ == "__main__":
    sys.exit(main())
