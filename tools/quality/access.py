"""Whom a page shuts out, as far as a program can find out."""

from typing import Literal

from playwright.sync_api import Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
SETTLE_MILLISECONDS = 250
AXE = """
() => axe.run(document, {
  resultTypes: ["violations"],
  runOnly: { type: "tag", values: [
    "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
}).then((found) => found.violations.map((one) => ({
  id: one.id, help: one.help, nodes: one.nodes.map((node) => node.target.join(" ")),
})))
"""
# Colours that are on their way from light to dark are nobody's fault.
STILL = """
() => Promise.allSettled(document.getAnimations()
  .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished))
"""
OVERFLOW = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page: Page, axe: str) -> list[tuple[str, str]]:
    """The rules of WCAG 2.2 AA, and axe's own, that a page breaks as it is shown now, each with
    what it is, how often, and where first. **Shapes and units**: `axe` is the script's text."""
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    page.evaluate(STILL)
    page.evaluate(axe)
    found = page.evaluate(AXE)
    return [(one["id"], f"{one['help']} ({len(one['nodes'])}: {one['nodes'][0]})") for one in found]
