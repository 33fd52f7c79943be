"""What grows: branches for the vases, fruit for the bowls."""

import numpy as np

from . import matter as m
from . import shapes as s
from .pots import Parts
from .textures import Colour

OLIVE, LEMON, PEAR = (112, 128, 96), (226, 186, 74), (170, 160, 84)


def branch(
    high: float, *, stems: int = 4, seed: int = 2, wide: float = 0.55, colour: Colour = OLIVE
) -> Parts:
    """Olive twigs that stand in a vase whose mouth is at the origin."""
    random = np.random.default_rng(seed)
    stalks, leaves = [], []
    for n in range(stems):
        way = np.radians(n * 360 / stems + random.uniform(-25, 25))
        lean = random.uniform(0.35, 1.0) * wide
        tall = high * random.uniform(0.72, 1.0)
        t = np.linspace(0, 1, 14)
        out = lean * tall * t**1.7
        line = np.stack(
            [out * np.cos(way), out * np.sin(way) * 0.6, tall * t - lean * tall * 0.18 * t**2], 1
        )
        line[:, :2] += random.normal(0, 0.25, (14, 2)).cumsum(0) * 0.35
        stalks.append(s.tube(line, lambda t: 0.26 - 0.16 * t, around=8))
        for k in range(20):
            share = 0.22 + 0.78 * k / 19
            point = np.array([np.interp(share, t, line[:, axis]) for axis in range(3)])
            leaf = _leaf(random.uniform(0.8, 1.25) * (1.15 - 0.45 * share))
            leaf = leaf.turned(random.uniform(-20, 35), "y").turned(
                float(np.degrees(way)) + (78 if k % 2 else -78) + random.uniform(-30, 30)
            )
            leaves.append(leaf.moved(*(float(part) for part in point)))
    return [
        (s.join(*stalks), m.matt((116, 96, 72), 0.8)),
        (s.join(*leaves), m.matt(colour, 0.55)),
    ]


def _leaf(by: float) -> s.Mesh:
    """A narrow leaf that points along x, its middle a little lower than its edges."""
    t = np.linspace(0, 1, 10)[:, None]
    u = np.linspace(-1, 1, 5)[None]
    half = 0.85 * np.sin(np.pi * t**0.75) + 0.01
    x, y = t * 6.2 + 0 * u, u * half
    z = 0.9 * np.sin(t * 1.8) + 0.25 * np.abs(u) * half - 0.9 * t**2
    return s.grid(np.stack([x, y, z], 2) * by)


def lemons(places: list[tuple[float, float, float]]) -> Parts:
    """Lemons with their ends turned every way."""
    one = s.lathe(
        [(0.05, -4.4), (0.7, -3.9), (2.2, -2.4), (2.8, 0), (2.3, 2.3), (0.8, 3.7), (0.05, 4.5)],
        rough=0.05,
    )
    found = [
        one.turned(74 + 9 * n, "y").turned(n * 71).moved(x, y, z + 2.7)
        for n, (x, y, z) in enumerate(places)
    ]
    return [(s.join(*found), m.matt(LEMON, 0.42))]


def pears(places: list[tuple[float, float]]) -> Parts:
    """Pears that stand."""
    one = s.lathe(
        [
            (0.05, 0),
            (1.8, 0.15),
            (3.4, 2.2),
            (3.2, 4.6),
            (1.9, 7.2),
            (1.3, 9),
            (0.5, 9.8),
            (0.05, 9.8),
        ],
        rough=0.12,
    )
    stalk = s.tube([(0, 0, 9.6), (0.1, 0, 10.6), (0.6, 0, 11.8)], 0.16, around=8)
    fruit = [one.turned(n * 97).moved(x, y) for n, (x, y) in enumerate(places)]
    stalks = [stalk.turned(n * 97).moved(x, y) for n, (x, y) in enumerate(places)]
    return [(s.join(*fruit), m.matt(PEAR, 0.4)), (s.join(*stalks), m.matt((92, 70, 48), 0.8))]
