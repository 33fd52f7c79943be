"""The table that is printed and kept in `docs/quality.md`."""

import os
import platform
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from tools.quality.lighthouse import LEAST, Scores
from tools.quality.looking import Fault, Look

MOST_WEIGHT = 60 * 1024
MOST_SCRIPT = 25 * 1024
MOST_SHIFT = 0.0005
SHOWN_PLACES = 3


@dataclass
class Findings:
    """Everything that was seen."""

    looks: list[Look] = field(default_factory=list)
    scores: list[Scores] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def faults(self) -> list[Fault]:
        """What is wrong, page by page."""
        found = [fault for look in self.looks for fault in look.faults]
        for scores in self.scores:
            if not scores.is_enough:
                words = f"{scores.marks} {', '.join(scores.lacking)}"
                found.append(Fault(scores.name, "lighthouse", words))
        return found


def weigh(look: Look) -> None:
    """Hold a page of the shop against the limits of weight and movement."""
    if look.shift > MOST_SHIFT:
        look.blame("layout shift", f"{look.shift:.4f} ({look.moved})", "")
    if look.spot.is_office:
        return
    if look.weight > MOST_WEIGHT:
        look.blame("weight", f"{kilobytes(look.weight)} KB of HTML, CSS and JS", "")
    if look.script_weight > MOST_SCRIPT:
        look.blame("weight", f"{kilobytes(look.script_weight)} KB of JS", "")


def kilobytes(size: int) -> str:
    """A size for people."""
    return f"{size / 1024:.1f}"


def wrong(faults: Sequence[Fault]) -> str:
    """Each kind of fault once, with the places where it is."""
    places: dict[tuple[str, str], list[str]] = {}
    for fault in sorted(faults):
        places.setdefault((fault.rule, fault.words), []).append(f"{fault.page} {fault.where}")
    lines = []
    for (rule, words), where in sorted(places.items(), key=lambda pair: -len(pair[1])):
        lines.append(f"{len(where):4} × {rule}: {words}")
        lines += [f"         {place}" for place in where[:SHOWN_PLACES]]
    return "\n".join(lines)


def table(findings: Findings) -> str:
    """All pages, one a line."""
    lines = [
        "| who | page | axe | HTML | console | HTML+CSS+JS KB | JS KB | shift | other |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for look in findings.looks:
        rules = Counter(fault.rule.split()[0] for fault in look.faults)
        other = rules["other"] + rules["too"] + rules["weight"] + rules["layout"]
        lines.append(
            f"| {look.spot.label} | `{look.spot.name}` | {look.violations} | {rules['html']} |"
            f" {rules['console']} | {kilobytes(look.weight)} | {kilobytes(look.script_weight)} |"
            f" {look.shift:.3f} | {other} |"
        )
    return "\n".join(lines)


def marks(findings: Findings) -> str:
    """Lighthouse's scores."""
    lines = ["| page | performance | accessibility | best practices | SEO | runs |"]
    lines.append("|---|--:|--:|--:|--:|--:|")
    for one in findings.scores:
        row = " | ".join(str(one.marks.get(kind, "–")) for kind in LEAST)
        lines.append(f"| {one.name} | {row} | {one.runs} |")
    return "\n".join(lines)


def document(findings: Findings, now: datetime, only: str = "") -> str:
    """`docs/quality.md`; `only` is the pattern that chose the pages, if not all were looked at."""
    faults = findings.faults
    verdict = "Nothing is wrong." if not faults else f"{len(faults)} things are wrong:"
    kinds = Counter(fault.rule for fault in faults)
    listed = "".join(f"\n- {count} × {rule}" for rule, count in kinds.most_common())
    return HEAD.format(
        day=now.date().isoformat(),
        processors=os.cpu_count(),
        machine=platform.machine(),
        minutes=round(findings.seconds / 60),
        pages=len(findings.looks),
        scope=f" of those that fit `{only}`" if only else "",
        verdict=verdict + listed,
        table=table(findings),
        marks=marks(findings),
        weight=MOST_WEIGHT // 1024,
        script=MOST_SCRIPT // 1024,
    )


HEAD = """# Quality of the pages

Written by `make quality` on {day} ({processors} processors, {machine}, {minutes} minutes,
{pages} pages{scope}). {verdict}

## How it is found out
A demo shop is started in a temporary folder. Links are followed from its front page, from the
account of its demo shopper and from the back office of its owner; one page of every kind is looked
at (of products four), and so are the cart, the checkout and an order that is really bought. A page
that is added to the shop is looked at without being named anywhere. Pages of the shop are looked at
once more in every other theme that comes with Mercer.

- **axe**: violations of WCAG 2.2 A and AA and of axe's best practices, the sum of four views: 390
  and 1,280 px, light and dark. The limit is 0.
- **HTML**: errors of the HTML checker (vnu), but for attributes that htmx and Alpine read (`hx-…`,
  `x-…`), which the standard has no place for. The limit is 0.
- **console**: errors that the browser reports, whatever the page says otherwise. The limit is 0.
- **HTML+CSS+JS, JS**: what a first visit at 390 px transfers, compressed, without pictures and
  fonts. In the shop at most {weight} KB, {script} KB of it JS.
- **shift**: the sum of all layout shifts while loading and scrolling. The limit is 0.
- **other**: requests to another host, pages wider than the screen (also at 320 px), too much
  weight, shifts. The limit is 0.

## Pages
{table}

## Lighthouse
Mobile, simulated slow network and processor; performance ≥ 95, accessibility 100, best practices
≥ 95, SEO 100. What else the machine does lowers the first figure, so the best of up to three runs
counts. Search, cart, checkout and order are closed to search engines on purpose: there the one
audit that asks for the contrary is left out.

{marks}
"""
