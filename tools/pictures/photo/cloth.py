"""Cushions, blankets, towels and rugs."""

import numpy as np

from . import matter as m
from . import shapes as s
from .pots import Parts
from .textures import Colour, striped, woven


def cushion(colour: Colour, wide: float = 50, high: float = 50) -> Parts:
    """A filled cushion with a piped edge."""
    return [
        (
            s.cushion(wide, high, 17).turned(-8, "x"),
            m.cloth(colour, threads=90, repeat=2.2, depth=0.5),
        )
    ]


def floor_cushion(colour: Colour) -> Parts:
    """A round cushion to sit on."""
    mesh = s.lathe(
        [(26, 0), (29, 2), (31, 8), (29, 14), (26, 16.4), (10, 18), (0.5, 17.6)], rough=0.3
    )
    return [(mesh, m.cloth(colour, threads=90, repeat=4, depth=0.4))]


def blanket(colour: Colour, bands: Colour | None = None) -> Parts:
    """A folded blanket of wool; with bands, a finer one."""
    mesh = s.folded(42, 32, 6, 2.6)
    if bands is None:
        return [(mesh, m.cloth(colour, threads=90, repeat=2.0, depth=0.6))]
    base = striped(woven(colour, 240)[0], [(0.44, 0.47, bands), (0.5, 0.53, bands)], 1)
    return [(mesh, m.cloth(colour, threads=240, depth=0.3, picture=base))]


def towels(colour: Colour, layers: int = 8) -> Parts:
    """Folded towels or linen, in a pile."""
    lower = s.folded(34, 24, layers, 1.5)
    upper = s.folded(33, 23, layers, 1.5, seed=9).turned(3).moved(0.4, 0.2, layers * 1.5)
    cloth = m.cloth(colour, threads=120, repeat=2.4, depth=0.5)
    return [(lower, cloth), (upper, cloth)]


def linen(colour: Colour) -> Parts:
    """Napkins or a cloth, folded flat."""
    return [
        (
            s.folded(24, 20, 4, 0.55, seed=n).turned((-9, 4, -3, 7)[n]).moved(0, 0, n * 2.25),
            m.cloth(colour, threads=130, repeat=1.6, depth=0.25),
        )
        for n in range(4)
    ]


def tea_towel(colour: Colour) -> Parts:
    """A striped towel, folded."""
    bands = [
        (0.1, 0.13, colour),
        (0.16, 0.24, colour),
        (0.27, 0.3, colour),
        (0.7, 0.73, colour),
        (0.76, 0.84, colour),
        (0.87, 0.9, colour),
    ]
    picture = striped(woven((236, 228, 212), 130)[0], bands, 1)
    return [
        (
            s.folded(30, 24, 6, 0.8),
            m.cloth((236, 228, 212), threads=130, depth=0.25, picture=picture),
        )
    ]


def rug(colour: Colour) -> Parts:
    """A rolled rug, its end open."""
    t = np.linspace(0, 1, 260)
    angle, r = t * 2 * np.pi * 3.4, 4 + 6.4 * t
    inner = np.stack([np.cos(angle) * r, np.sin(angle) * r], 1)
    outer = np.stack([np.cos(angle) * (r + 1.1), np.sin(angle) * (r + 1.1)], 1)
    loop = np.concatenate([inner, outer[::-1], inner[:1]])
    x = np.linspace(-38, 38, 40)
    points = np.stack(
        [
            np.tile(x[None], (len(loop), 1)),
            np.tile(loop[:, :1], (1, 40)),
            np.tile(loop[:, 1:], (1, 40)),
        ],
        2,
    )
    bands = [(k / 12 + 0.01, k / 12 + 0.035, (236, 224, 202)) for k in range(1, 12)]
    picture = striped(woven(colour, 70)[0], bands, 1)
    return [(s.grid(points).turned(28), m.cloth(colour, threads=70, depth=0.6, picture=picture))]
