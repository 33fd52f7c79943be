"""Soap, candles and what stands in a bath."""

import numpy as np

from . import matter as m
from . import shapes as s
from .pots import ASH, OAK, WAX, Parts, pot
from .studio import Part
from .textures import Colour


def flame(x: float, y: float, z: float) -> Part:
    """A flame that stands still."""
    body = s.lathe([(0.05, 0), (0.34, 0.6), (0.32, 1.1), (0.13, 2.0), (0.02, 2.6)], around=24)
    return body.moved(x, y, z), m.shine((255, 192, 98), 1.5)


def soap(colour: Colour) -> Parts:
    """Two bars, one lying across the other."""
    bar = s.slab(s.rounded(8, 5.4, 1.6), 2.6, bevel=0.5)
    upper = bar.turned(34).moved(0.5, 0.3, 2.6)
    return [(bar.turned(-8), m.wax(colour)), (upper, m.wax(colour))]


def soap_dish(colour: Colour) -> Parts:
    """An oval dish with a bar of soap on it."""
    dish = s.lathe([(4, 0), (4.3, 0.3), (5.8, 1.2), (6.4, 2.2)], wall=0.4).scaled(1.25, 0.85, 1)
    bar = s.slab(s.rounded(8, 5.2, 1.6), 2.4, bevel=0.5).moved(z=0.95)
    return [(dish, m.glaze(colour)), (bar, m.wax((232, 222, 200)))]


def dispenser(colour: Colour) -> Parts:
    """A coloured glass bottle with a brass pump."""
    body = s.lathe(
        [(3.5, 0), (3.8, 0.4), (3.8, 11), (3.2, 12.6), (1.5, 13.4), (1.4, 14.4)], wall=0.3
    )
    inside = s.lathe([(3.1, 0.6), (3.45, 1), (3.45, 8.6)])
    pump = s.join(
        s.lathe([(1.7, 14.2), (1.7, 15.6), (0.5, 15.8), (0.45, 18)], soft=False),
        s.tube([(0, 0, 18), (0.6, 0, 18.5), (3.4, 0, 18.5), (4.3, 0, 17.7)], 0.42),
    )
    label = s.lathe([(3.83, 3.4), (3.83, 8.6)], soft=False, wall=0)
    label = s.Mesh(label.corners, label.faces, label.places)
    return [
        (body, m.glass(colour)),
        (inside, m.matt((96, 62, 34), 0.3)),
        (pump, m.brass(0.15)),
        (label, m.sheet((238, 230, 214))),
    ]


def scented_candle(colour: Colour) -> Parts:
    """Wax poured into a stoneware beaker, with an oak lid beside it."""
    lid = (
        s.lathe([(4.2, 0), (4.3, 0.2), (4.3, 1), (4.1, 1.2)], soft=False)
        .turned(78, "y")
        .moved(6.2, -0.5, 4.2)
    )
    return [
        pot([(3.9, 0), (4.2, 0.4), (4.3, 4), (4.2, 8.6)], colour, bare=0.2),
        (s.lathe([(3.9, 6), (3.9, 7.4)], soft=False), m.wax(WAX)),
        (s.tube([(0, 0, 7.3), (0.1, 0, 8.6)], 0.1), m.matt((60, 50, 40))),
        (lid, m.wood(OAK)),
    ]


def diffuser(colour: Colour) -> Parts:
    """A bottle with reeds."""
    reeds = [
        s.tube([(0, 0, 2), (x, y, 24)], 0.13, soft=False, around=8)
        for x, y in ((-6, 1), (-3, -1), (0.5, 2), (3, -1), (6, 1.5))
    ]
    return [
        pot([(4, 0), (4.4, 0.4), (4.6, 5), (3.8, 8), (1.5, 9.6), (1.3, 10.8)], colour, gloss=0.3),
        (s.join(*reeds), m.wood(ASH, along="v")),
    ]


def pillar_candles(colour: Colour) -> Parts:
    """Three pillar candles of three heights."""
    found: Parts = []
    for x, y, r, high in ((-6.5, 0, 3.2, 8), (0.6, 2, 3.4, 14), (7, -0.5, 3, 10.5)):
        found.append(
            (
                s.lathe([(r, 0), (r, high - 0.3), (r - 0.3, high)], soft=False).moved(x, y),
                m.wax(colour),
            )
        )
        found.append(
            (s.tube([(x, y, high), (x + 0.1, y, high + 1.1)], 0.12, around=8), m.matt((60, 50, 40)))
        )
    return found


def tapers(colour: Colour) -> Parts:
    """Six dipped candles lying side by side."""
    found = []
    for n in range(6):
        one = s.lathe([(0.95, 0), (1, 1), (0.95, 18), (0.6, 23), (0.2, 24.4)], around=32)
        lift = 1.0 if n < 4 else 2.75
        x = (-3.2, -1.05, 1.1, 3.25, -2.1, 0.05)[n]
        found.append(one.turned(-90, "x").turned(0).moved(x, -12, lift))
    angle = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    band = np.stack([4.5 * np.cos(angle), 0 * angle, 1.9 + 2.0 * np.sin(angle)], 1)
    twine = s.ring(np.clip(band, [-4.3, 0, 0.05], [4.3, 0, 3.75]), 0.12)
    return [
        (s.join(*found).turned(62), m.wax(colour)),
        (twine.turned(62), m.matt((150, 120, 82))),
    ]


def candlesticks(_: Colour | None = None) -> Parts:
    """Three brass candle holders of three heights."""
    found: Parts = []
    for x, y, high, wax in ((-8, 0, 8, 15), (0, 2.5, 15, 12), (8.5, -0.5, 5, 17)):
        foot = s.lathe(
            [
                (3.6, 0),
                (3.7, 0.3),
                (2.4, 0.9),
                (0.8, 1.6),
                (0.6, high - 2),
                (0.9, high - 1.2),
                (1.5, high),
            ]
        )
        found.append((foot.moved(x, y), m.brass(0.14)))
        found.append(
            (
                s.lathe([(1, high - 0.2), (1, high + wax - 1), (0.5, high + wax)]).moved(x, y),
                m.wax(WAX),
            )
        )
        found.append(
            (
                s.tube([(x, y, high + wax), (x, y, high + wax + 1)], 0.1, around=8),
                m.matt((60, 50, 40)),
            )
        )
        found.append(flame(x, y, high + wax + 0.4))
    return found


def lantern(_: Colour | None = None) -> Parts:
    """A glass hurricane on an oak foot, a candle inside."""
    return [
        (s.lathe([(7.6, 0), (7.8, 0.3), (7.8, 1.6), (7.4, 2)], soft=False), m.wood(OAK)),
        (s.lathe([(6.2, 2), (6.6, 2.2), (6.9, 12), (6.2, 22)], wall=0.3), m.glass()),
        (s.lathe([(3, 2.6), (3, 10.7), (2.7, 11)], soft=False), m.wax(WAX)),
        (s.tube([(0, 0, 11), (0, 0, 12)], 0.12, around=8), m.matt((60, 50, 40))),
        flame(0, 0, 11.4),
    ]
