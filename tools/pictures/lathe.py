"""Things turned on a wheel or a lathe: a profile goes round, and light falls on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from PIL import Image, ImageDraw

from .studio import Colour, mix, px

Profile = Sequence[tuple[float, float]]
SAMPLES = 72
LIGHT = (-0.52, 0.52, 0.68)
HALF = (-0.30, 0.33, 0.89)


@dataclass(frozen=True)
class Skin:
    """What a thing is made of. `colour_at(share of height)` may change with height."""

    colour: Colour
    gloss: float = 0.25
    sharpness: float = 18
    colour_at: Callable[[float], Colour] | None = None
    glows: float = 0.0
    ambient: float = 0.56

    def at(self, share: float) -> Colour:
        """The colour at a share of the height."""
        return self.colour_at(share) if self.colour_at else self.colour


def curve(profile: Profile, height: float) -> float:
    """The radius at a height: a smooth line (Catmull-Rom) through the profile's points."""
    points = list(profile)
    for n in range(len(points) - 1):
        (low, here), (high, there) = points[n], points[n + 1]
        if height <= high or n == len(points) - 2:
            t = min(1.0, max(0.0, (height - low) / (high - low)))
            before = points[n - 1][1] if n else here
            after = points[n + 2][1] if n + 2 < len(points) else there
            a = 2 * here
            b = there - before
            c = 2 * before - 5 * here + 4 * there - after
            d = -before + 3 * here - 3 * there + after
            return max(1.0, 0.5 * (a + b * t + c * t * t + d * t**3))
    return points[-1][1]


@lru_cache(maxsize=4096)
def strip(
    colour: Colour,
    slope: float,
    shade: float,
    gloss: float,
    sharp: float,
    lights: tuple[float, float],
) -> Image.Image:
    """One ring of a thing, from its left edge to its right, as light falls on it."""
    glows, ambient = lights
    row = Image.new("RGB", (SAMPLES, 1))
    across = sqrt(1 + slope * slope)
    for n in range(SAMPLES):
        u = -0.998 + 1.996 * n / (SAMPLES - 1)
        normal = (u / across, -slope / across, sqrt(1 - u * u) / across)
        lit = sum(a * b for a, b in zip(normal, LIGHT, strict=True))
        diffuse = max(0.0, (lit + 0.25) / 1.25)
        bounce = 0.10 * max(0.0, u) ** 3
        edge = 0.16 * abs(u) ** 6
        power = ambient + 0.56 * diffuse + bounce - edge
        power = power * (1 - glows) + glows * (1.22 - 0.22 * u * u)
        shine = max(0.0, sum(a * b for a, b in zip(normal, HALF, strict=True))) ** sharp * gloss
        row.putpixel(
            (n, 0),
            tuple(
                min(255, max(0, round(part * power * shade + 255 * shine * warm)))
                for part, warm in zip(colour, (1.0, 0.98, 0.94), strict=True)
            ),
        )
    return row


def turn(
    picture: Image.Image,
    centre: float,
    ground: float,
    profile: Profile,
    skin: Skin,
    *,
    tilt: float = 0.16,
    wall: float = 0.0,
    inside: Colour | None = None,
) -> None:
    """Draw a turned thing from the ground up; with a `wall` it is hollow and one sees in."""
    top = profile[-1][0]
    steps = px(top)
    for step in range(steps + 1):
        height = top * step / steps
        radius = curve(profile, height)
        slope = round((curve(profile, height + 1.5) - curve(profile, height - 1.5)) * 20 / 3) / 20
        foot = 1 - 0.16 * max(0.0, 1 - height / 26) ** 2
        ring = strip(
            skin.at(height / top), max(-4.0, min(4.0, slope)), round(foot, 2),
            skin.gloss, skin.sharpness, (skin.glows, skin.ambient),
        )  # fmt: skip
        _lay(picture, ring, centre, ground - height, radius, tilt)
    if wall:
        _open_top(picture, centre, ground - top, curve(profile, top), skin, tilt, wall, inside)


def _lay(
    picture: Image.Image, ring: Image.Image, centre: float, y: float, radius: float, tilt: float
) -> None:
    wide, high = max(2, px(radius) * 2), max(2, px(radius * tilt) * 2)
    mask = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, wide - 1, high - 1), fill=255)
    disc = ring.resize((wide, high), Image.Resampling.BILINEAR)
    picture.paste(disc, (px(centre) - wide // 2, px(y) - high // 2), mask)


def _open_top(
    picture: Image.Image,
    centre: float,
    y: float,
    radius: float,
    skin: Skin,
    tilt: float,
    wall: float,
    inside: Colour | None,
) -> None:
    colour = skin.at(1.0)
    lip = strip(mix(colour, (255, 250, 242), 0.22), -1.5, 1.0, 0.1, 8, (0.0, 0.7))
    _lay(picture, lip, centre, y, radius, tilt)
    hollow = inside or mix(colour, (50, 38, 30), 0.38)
    inner = radius - wall
    wide, high = max(2, px(inner) * 2), max(2, px(inner * tilt) * 2)
    small = Image.new("RGB", (32, 16))
    for row in range(16):
        for column in range(32):
            light = 0.66 + 0.36 * column / 31 + 0.16 * row / 15
            small.putpixel((column, row), tuple(min(255, round(p * light)) for p in hollow))
    mask = Image.new("L", (wide, high), 0)
    ImageDraw.Draw(mask).ellipse((0, 0, wide - 1, high - 1), fill=255)
    disc = small.resize((wide, high), Image.Resampling.BICUBIC)
    picture.paste(disc, (px(centre) - wide // 2, px(y) - high // 2), mask)
