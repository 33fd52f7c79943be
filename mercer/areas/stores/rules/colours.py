"""Colours: how light they are, how well two can be told apart, and what lies between them."""

import re

HEX = re.compile(r"#[0-9a-f]{6}")
# WCAG 2.2: what one reads (1.4.3), and what one only has to make out (1.4.11).
TO_READ, TO_SEE = 4.5, 3.0
Rgb = tuple[int, int, int]


def is_colour(text: str) -> bool:
    """Whether this is a colour as we write it: "#1f5a45"."""
    return HEX.fullmatch(text) is not None


def rgb(colour: str) -> Rgb:
    """Red, green and blue, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def luminance(colour: str) -> float:
    """How light it is, 0 to 1. Source: WCAG 2.2, relative luminance."""
    red, green, blue = (_linear(part / 255) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How well two colours can be told apart: 1 (not at all) to 21. Source: WCAG 2.2."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mix(one: str, other: str, percent: int) -> str:
    """The first colour with so many parts in a hundred of the other; below 0, away from it."""
    parts = (
        (here * (100 - percent) + there * percent + 50) // 100
        for here, there in zip(rgb(one), rgb(other), strict=True)
    )
    return "#" + "".join(f"{min(max(part, 0), 255):02x}" for part in parts)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
