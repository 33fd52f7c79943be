"""`python -m tools.quality [--only PATTERN] [--without lighthouse]`: look at every page.

Prints what is wrong, writes docs/quality.md, and ends with 1 where anything is wrong."""

import argparse
import re
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.shop import Shop, ShopError, run, thrown_away
from mercer.kernel import clock
from mercer.project.configuration import ROOT
from tools.quality.demo import Walkers, bring_walkers, open_demo, origin_of, sign_in_all
from tools.quality.lighthouse import score
from tools.quality.looking import look_at
from tools.quality.markup import validate
from tools.quality.report import Findings, document, table, weigh, wrong
from tools.quality.report import marks as marks_of
from tools.quality.spots import Spot
from tools.quality.toolbox import Toolbox, ToolMissing, open_toolbox

THEMES = ("plain", "broadsheet")
# Shorter than what sensitive pages take for lately.
SIGNED_IN_SECONDS = 300
PAGE = ROOT / "docs" / "quality.md"


def main() -> int:
    """Look at everything; the exit code."""
    parser = argparse.ArgumentParser(prog="quality", description=__doc__)
    parser.add_argument("--only", default="", help="look at 'who path' that fit this pattern only")
    parser.add_argument("--without", choices=["lighthouse"], help="leave a tool out")
    asked = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    began, findings = time.monotonic(), Findings()
    try:
        tools = open_toolbox()
        with thrown_away() as folder, open_demo(folder) as shop:
            look_around(shop, tools, folder, asked, findings)
    except (ToolMissing, ShopError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    findings.seconds = time.monotonic() - began
    say(table(findings))
    say(marks_of(findings))
    if not asked.without:
        PAGE.write_text(document(findings, clock.now(), asked.only))
    say(wrong(findings.faults))
    say(f"{len(findings.faults)} things are wrong; {findings.seconds:.0f} s")
    return 1 if findings.faults else 0


def look_around(
    shop: Shop, tools: Toolbox, folder: Path, asked: argparse.Namespace, findings: Findings
) -> None:
    """Every page, by every tool."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=tools.chromium, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        say("Walking through the shop …")
        walkers, spots = bring_walkers(browser, shop)
        chosen = [spot for spot in spots if re.search(asked.only, f"{spot.who} {spot.path}")]
        if not asked.without:
            ask_lighthouse(shop, tools, chosen, cookies_of(walkers), findings)
        for theme in THEMES:
            look_through(shop, tools, walkers, chosen, theme, findings)
        browser.close()
    validate(findings.looks, tools.vnu, folder)


def look_through(
    shop: Shop,
    tools: Toolbox,
    walkers: Walkers,
    chosen: list[Spot],
    theme: str,
    findings: Findings,
) -> None:
    """The pages in one theme; the back office has but one."""
    spots = [replace(spot, theme=theme) for spot in chosen]
    if theme != THEMES[0]:
        spots = [spot for spot in spots if spot.is_themed]
        run(shop, "tools.quality.wear", theme)
    signed_in = 0.0
    for number, spot in enumerate(spots, start=1):
        if time.monotonic() - signed_in > SIGNED_IN_SECONDS:
            sign_in_all(walkers, shop)
            signed_in = time.monotonic()
        say(f"{number}/{len(spots)} {spot.label} {spot.path}")
        look = look_at(walkers.of(spot.who), origin_of(shop), spot, tools.axe)
        weigh(look)
        findings.looks.append(look)


def cookies_of(walkers: Walkers) -> str:
    """The shopper's cart, as a header carries it."""
    return "; ".join(f"{one['name']}={one['value']}" for one in walkers.shopper.cookies())


def ask_lighthouse(
    shop: Shop, tools: Toolbox, spots: list[Spot], cookies: str, findings: Findings
) -> None:
    """The seven pages that make or lose a sale."""
    wanted = {
        "home": ("visitor", "/"), "category": ("visitor", "/categories/*/"),
        "product": ("visitor", "/products/*/"), "search": ("visitor", "/search/"),
        "cart": ("shopper", "/cart/"), "checkout": ("shopper", "/checkout/"),
        "order": ("buyer", "/orders/*/"),
    }  # fmt: skip
    for name, place in wanted.items():
        found = [spot for spot in spots if (spot.who, spot.name) == place]
        if not found:
            continue
        say(f"Lighthouse: {name}")
        findings.scores.append(
            score(
                name,
                origin_of(shop) + found[-1].path,
                program=tools.lighthouse,
                chromium=tools.chromium,
                cookies=cookies if place[0] == "shopper" else "",
                is_public=name in ("home", "category", "product"),
            )
        )


def say(words: str) -> None:
    """Tell whoever waits."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
