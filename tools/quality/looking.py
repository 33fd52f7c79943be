"""One page in a browser: what it weighs, whether it moves, whom it asks, and whom it shuts out."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

from tools.quality.access import OVERFLOW, SCHEMES, SETTLE_MILLISECONDS, violations
from tools.quality.spots import Spot

WIDTHS = {390: 844, 1280: 900}
NARROWEST = 320
PATIENCE_MILLISECONDS = 60_000
WATCH = """
window.__shift = 0;
window.__moved = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries().filter((one) => !one.hadRecentInput)) {
    window.__shift += entry.value;
    for (const { node, previousRect, currentRect } of entry.sources) {
      const name = node?.id || node?.className || node?.nodeName;
      const [from, to] = [previousRect, currentRect].map((at) => `${at.x} ${at.y} ${at.height}`);
      window.__moved.push(`${name} from ${from} to ${to}`);
    }
  }
}).observe({ type: "layout-shift", buffered: true });
"""
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y); await new Promise((done) => setTimeout(done, 30));
  }
  scrollTo(0, 0);
}"""


@dataclass(frozen=True, order=True)
class Fault:
    """Something wrong with a page; `where` says in which view."""

    page: str
    rule: str
    words: str
    where: str = ""


@dataclass
class Look:
    """What was seen of one page in all its views; weights in bytes as sent, at 390 px."""

    spot: Spot
    html: str = ""
    weight: int = 0
    script_weight: int = 0
    shift: float = 0.0
    moved: str = ""
    violations: int = 0
    faults: list[Fault] = field(default_factory=list)

    def blame(self, rule: str, words: str, where: str) -> None:
        """Write a fault down."""
        self.faults.append(Fault(f"{self.spot.label} {self.spot.path}", rule, words, where))


class Wire:
    """What a page asks for while it loads."""

    def __init__(self, page: Page) -> None:
        self.kinds: dict[str, str] = {}
        self.addresses: list[str] = []
        self.weights: dict[str, int] = {}
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self.asked)
        session.on("Network.loadingFinished", self.came)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def asked(self, event: dict[str, Any]) -> None:
        """A request goes out."""
        self.kinds[event["requestId"]] = event.get("type", "")
        self.addresses.append(event["request"]["url"])

    def came(self, event: dict[str, Any]) -> None:
        """An answer is here, with so many bytes."""
        kind = self.kinds.get(event["requestId"], "")
        self.weights[kind] = self.weights.get(kind, 0) + int(event["encodedDataLength"])

    def strangers(self, origin: str) -> list[str]:
        """What was asked of other hosts."""
        ours = urlsplit(origin).netloc
        return [
            address
            for address in self.addresses
            if address.startswith("http") and urlsplit(address).netloc != ours
        ]


def look_at(context: BrowserContext, origin: str, spot: Spot, axe: str) -> Look:
    """A page at both widths, light and dark."""
    look = Look(spot)
    for width, height in WIDTHS.items():
        page = context.new_page()
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="light")
        page.add_init_script(WATCH)
        wire = Wire(page)
        listen(page, look, width)
        answer = page.goto(origin + spot.path, wait_until="networkidle")
        if width == min(WIDTHS):
            look.html = answer.text() if answer else ""
        measure(page, wire, look, origin, width)
        judge(page, look, axe, width)
        page.close()
    return look


def listen(page: Page, look: Look, width: int) -> None:
    """What the browser complains of; a page that says 404 is meant to."""

    def complain(text: str) -> None:
        # Our own script that watches for shifts, in a frame that runs none.
        if text.startswith("Blocked script execution") and "sandboxed" in text:
            return
        if f"status of {look.spot.status}" not in text:
            look.blame("console", text[:200], f"{width} px")

    page.on("console", lambda said: complain(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complain(str(error)))


def measure(page: Page, wire: Wire, look: Look, origin: str, width: int) -> None:
    """Weight, movement, hosts, and whether it is wider than the screen."""
    if width == min(WIDTHS):
        named = {kind: wire.weights.get(kind, 0) for kind in ("Document", "Stylesheet", "Script")}
        look.weight, look.script_weight = sum(named.values()), named["Script"]
    page.evaluate(SCROLL)
    page.wait_for_timeout(SETTLE_MILLISECONDS)
    shift, moved = page.evaluate("() => [window.__shift, window.__moved.slice(0, 4).join('; ')]")
    if shift > look.shift:
        look.shift, look.moved = float(shift), f"{moved} at {width} px"
    for address in sorted(set(wire.strangers(origin))):
        look.blame("other host", address[:120], f"{width} px")
    for narrow in (width, NARROWEST) if width == min(WIDTHS) else (width,):
        page.set_viewport_size({"width": narrow, "height": WIDTHS[width]})
        if (over := int(page.evaluate(OVERFLOW))) > 0:
            look.blame("too wide", f"{over} px beyond the screen", f"{narrow} px")
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})


def judge(page: Page, look: Look, axe: str, width: int) -> None:
    """What axe finds, light and dark."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        if look.spot.is_office:
            # The back office asks for the scheme when a page comes, and not again.
            page.reload(wait_until="networkidle")
        for rule, words in violations(page, axe):
            look.violations += 1
            look.blame(f"axe {rule}", words, f"{width} px {scheme}")
