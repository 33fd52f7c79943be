"""The fonts that come with Mercer, and what a stylesheet says of them."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LIST = Path(__file__).with_name("fonts.toml")
# Most pages need the first file only; browsers fetch the second where a page has such a letter.
RANGES = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+1E00-1E9F, U+1EF2-1EFF, U+20A0-20AB, "
    "U+20AD-20C0",
}


@dataclass(frozen=True)
class Font:
    """A font: `files` is what its files begin with, nothing of one that devices bring along."""

    code: str
    family: str
    fallback: str
    weight: int
    tracking: str
    files: str = ""
    weights: str = ""

    @property
    def stack(self) -> str:
        """The value of font-family."""
        return f'"{self.family}", {self.fallback}' if self.family else self.fallback

    @property
    def first_file(self) -> str:
        """What every page needs, as a static file; empty where the device brings it along."""
        return f"storefront/fonts/{self.files}-latin.woff2" if self.files else ""


@lru_cache(maxsize=1)
def fonts() -> dict[str, Font]:
    """Every font by its code."""
    return {code: Font(code, **said) for code, said in tomllib.loads(LIST.read_text()).items()}


def font(code: str) -> Font:
    """A font; one that is not there any more is the device's own."""
    return fonts().get(code) or fonts()["system-sans"]


def faces(one: Font) -> str:
    """How a stylesheet declares it. A page that is drawn before the letters have come keeps those
    of the device, so nothing moves."""
    if not one.files:
        return ""
    return "\n".join(
        f'@font-face {{ font-family: "{one.family}"; font-weight: {one.weights}; '
        f"font-display: optional; "
        f'src: url("static:storefront/fonts/{one.files}-{part}.woff2") format("woff2"); '
        f"unicode-range: {letters}; }}"
        for part, letters in RANGES.items()
    )
