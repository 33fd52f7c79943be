"""Turned goods: stoneware, glass and wax."""

from collections.abc import Sequence

import numpy as np

from . import matter as m
from . import shapes as s
from .studio import Part
from .textures import Colour

OAK, ASH, WALNUT, CORK = (196, 152, 104), (222, 190, 148), (120, 82, 56), (196, 156, 112)
WAX = (240, 228, 202)
Parts = list[Part]


def pot(
    profile: Sequence[s.Point],
    colour: Colour,
    *,
    wall: float = 0.35,
    bare: float = 0.0,
    gloss: float = 0.45,
    spots: float = 0.5,
    rough: float = 0.04,
) -> Part:
    """A hollow turned thing of stoneware."""
    return (
        s.lathe(profile, wall=wall, rough=rough),
        m.glaze(colour, gloss=gloss, spots=spots, bare=bare),
    )


def mug(colour: Colour) -> Parts:
    """A straight mug with a round handle."""
    side = [(3.7, 0), (4.15, 0.35), (4.3, 1.6), (4.25, 5), (4.2, 9)]
    handle = s.tube(
        [
            (4.0, 0, 7.5),
            (5.2, 0, 7.9),
            (6.5, 0, 7.2),
            (6.9, 0, 5.4),
            (6.2, 0, 3.4),
            (5.0, 0, 2.3),
            (4.0, 0, 2.2),
        ],
        0.42,
        flat=1.35,
    )
    return [pot(side, colour, bare=0.2), (handle, m.glaze(colour))]


def cups(colour: Colour) -> Parts:
    """Two espresso cups without handles."""
    side = [(2.2, 0), (2.6, 0.3), (3.0, 2.2), (3.1, 4.4), (3.15, 6)]
    one = s.lathe(side, wall=0.28, rough=0.04)
    skin = m.glaze(colour, bare=0.26, spots=0.7)
    return [
        (one.moved(-3.4, 0), skin),
        (s.lathe(side, wall=0.28, rough=0.04, seed=4).moved(3.6, 1.8), skin),
    ]


def bowl(colour: Colour) -> Parts:
    """A wide open bowl on a small foot."""
    side = [(4.4, 0), (4.6, 0.8), (7, 1.8), (10.2, 4.4), (11.8, 7.4), (12.1, 8.6)]
    return [pot(side, colour, wall=0.5, bare=0.18, rough=0.07)]


def pasta_bowls(colour: Colour) -> Parts:
    """Two shallow bowls, one in the other."""
    side = [(6, 0), (6.4, 0.5), (9, 1.2), (11.4, 3.4), (11.9, 5)]
    skin = m.glaze(colour, spots=0.8)
    return [
        (s.lathe(side, wall=0.5, rough=0.06), skin),
        (s.lathe(side, wall=0.5, rough=0.06, seed=6).moved(0.15, 0.1, 1.5), skin),
    ]


def plates(colour: Colour) -> Parts:
    """A stack of four."""
    side = [(8, 0), (8.4, 0.35), (12, 0.9), (13.4, 2.0), (13.5, 2.3)]
    skin = m.glaze(colour, spots=0.8)
    return [
        (
            s.lathe(side, wall=0.45, floor=0.75, rough=0.05, seed=n).moved(
                (0.2, -0.2, 0.1, 0)[n], 0, 1.15 * n
            ),
            skin,
        )
        for n in range(4)
    ]


def platter(colour: Colour) -> Parts:
    """A long oval platter."""
    side = [(9, 0), (9.5, 0.4), (12.5, 1.2), (14, 2.6)]
    mesh = s.lathe(side, wall=0.55, floor=0.9, rough=0.08).scaled(1.3, 0.82, 1)
    return [(mesh, m.glaze(colour, spots=0.9))]


def teapot(colour: Colour) -> Parts:
    """A round pot with a spout, a lid and an oak handle."""
    body = s.lathe(
        [(5, 0), (6, 0.5), (8, 3.5), (8.2, 6.5), (6.6, 10), (4.2, 11.4), (4, 11.6)], rough=0.05
    )
    lid = s.lathe(
        [
            (4.3, 11.6),
            (4.2, 12),
            (2.5, 12.8),
            (0.9, 13.1),
            (0.7, 13.6),
            (1.3, 14.3),
            (0.9, 15),
            (0.1, 15.1),
        ]
    )
    spout = s.tube(
        [(6.4, 0, 4), (9, 0, 5.6), (10.6, 0, 8.6), (12.4, 0, 10.6)], lambda t: 1.7 - 0.95 * t
    )
    bow = s.tube(
        [(-5.6, 0, 10.2), (-6, 0, 14), (-3.5, 0, 19), (3.5, 0, 19), (6, 0, 14), (5.6, 0, 10.2)],
        0.42,
    )
    skin = m.glaze(colour, spots=0.5)
    return [(body, skin), (lid, skin), (spout, skin), (bow, m.brass(0.25))]


def jug(colour: Colour) -> Parts:
    """A milk jug with a lip and a handle."""
    mesh = s.lathe(
        [(4, 0), (4.6, 0.4), (5.4, 3.4), (4.8, 7.4), (3.5, 10), (3.7, 12.4)], wall=0.32, rough=0.04
    )
    points = mesh.corners.copy()
    high = ((points[:, 2] - 9.5) / 3).clip(0, 1)
    front = (points[:, 0] / 3.6).clip(0, 1) ** 3
    points[:, 0] += high * front * 1.7
    points[:, 2] += high * front * 0.5
    handle = s.tube(
        [(-3.4, 0, 10.8), (-5.6, 0, 11), (-7.2, 0, 8.4), (-6.6, 0, 5.2), (-5, 0, 3.8)],
        0.4,
        flat=1.3,
    )
    skin = m.glaze(colour, bare=0.2)
    return [(s.Mesh(points, mesh.faces, mesh.places), skin), (handle, m.glaze(colour))]


def egg_cups(colour: Colour) -> Parts:
    """Two egg cups, an egg in one."""
    side = [(2.2, 0), (2.1, 0.4), (1.1, 1.5), (1.2, 2.2), (2.3, 3.6), (2.5, 5)]
    skin = m.glaze(colour)
    egg = s.lathe(
        [(0.01, 0), (1.2, 0.35), (2.1, 1.9), (2.15, 3), (1.5, 4.7), (0.6, 5.5), (0.01, 5.65)]
    )
    return [
        (s.lathe(side, wall=0.25).moved(-2.9), skin),
        (s.lathe(side, wall=0.25).moved(2.9, 1), skin),
        (egg.moved(2.9, 1, 2.6), m.matt((226, 190, 158), 0.55)),
    ]


def carafe(_: Colour | None = None) -> Parts:
    """Clear glass, half full, with a tumbler beside it."""
    shape = [(4.4, 0), (5, 0.4), (5.3, 5), (4.7, 11), (2.7, 16), (2.3, 19), (2.9, 24)]
    water = s.lathe([(4.0, 0.75), (4.6, 1.0), (4.98, 5), (4.5, 10.4)])
    cup = s.lathe([(3, 0), (3.3, 0.3), (3.6, 8.5)], wall=0.22)
    return [
        (s.lathe(shape, wall=0.28), m.glass()),
        (water, m.glass((214, 236, 236))),
        (cup.moved(10, 1.5), m.glass()),
    ]


def tumblers(colour: Colour | None) -> Parts:
    """Two ribbed glasses."""

    def one(seed: int) -> s.Mesh:
        mesh = s.lathe([(3, 0), (3.3, 0.3), (3.6, 4), (3.8, 9.5)], wall=0.3, around=144)
        angle = np.arctan2(mesh.corners[:, 1], mesh.corners[:, 0])
        out = 1 + 0.012 * np.cos(angle * 24 + seed)
        points = mesh.corners * np.stack([out, out, np.ones_like(out)], 1)
        return s.Mesh(points, mesh.faces, mesh.places)

    return [(one(0).moved(-4.2), m.glass(colour)), (one(1).moved(4.4, 2.5), m.glass(colour))]


def bottle(colour: Colour) -> Parts:
    """An oil bottle of coloured glass with a cork."""
    shape = [
        (3.4, 0),
        (3.8, 0.4),
        (3.9, 8),
        (3.6, 12),
        (1.5, 16),
        (1.2, 18),
        (1.3, 21),
        (1.55, 21.4),
        (1.5, 22),
    ]
    return [
        (s.lathe(shape, wall=0.26), m.glass(colour)),
        (s.lathe([(1.0, 20.4), (1.3, 23.4), (1.3, 23.8)], soft=False), m.matt(CORK, 0.8)),
    ]


def vase(colour: Colour, *, tall: bool) -> Parts:
    """A narrow neck on a round belly."""
    side = (
        [(5, 0), (6.2, 1.2), (8.3, 7), (7.4, 14), (4.0, 20.5), (2.7, 25), (3.4, 28)]
        if tall
        else [(5.4, 0), (6.8, 0.8), (9.2, 5.2), (8.2, 10), (4.4, 13.2), (3.4, 15), (4.2, 16.6)]
    )
    return [pot(side, colour, bare=0.12, gloss=0.15, spots=0.9, rough=0.08)]


def ball_vase(colour: Colour) -> Parts:
    """A pebble with a small mouth and three dry stems."""
    side = [(3, 0), (5, 0.7), (7.4, 4.5), (7.2, 8.2), (4.4, 11.6), (1.8, 12.7), (1.6, 13.2)]
    stems = []
    for n, (x, y, high) in enumerate(((-7, 1, 33), (-1.2, -1, 37), (5.5, 1.5, 30))):
        stems.append(
            (
                s.tube(
                    [
                        (0, 0, 8),
                        (x * 0.15, y * 0.2, 18),
                        (x * 0.5, y * 0.6, high * 0.78),
                        (x, y, high),
                    ],
                    0.16,
                    around=8,
                ),
                m.matt((150, 120, 82)),
            )
        )
        for k in range(9):
            t = 1 - k * 0.045
            ear = s.lathe([(0.05, 0), (0.42, 0.7), (0.3, 1.9), (0.03, 2.6)], around=12)
            ear = ear.turned(24 if k % 2 else -24, "y").turned(k * 47 + n * 20)
            stems.append(
                (ear.moved(x * t**2, y * t**2, 14 + (high - 14) * t), m.matt((206, 178, 132), 0.8))
            )
    return [pot(side, colour, gloss=0.2, spots=0.7), *_joined(stems)]


def _joined(parts: Parts) -> Parts:
    """Parts of like matter as one mesh, which renders faster."""
    stalks = s.join(*(mesh for mesh, _ in parts[::10]))
    ears = s.join(*(mesh for n, (mesh, _) in enumerate(parts) if n % 10))
    return [(stalks, parts[0][1]), (ears, parts[1][1])]


def column_vase(colour: Colour) -> Parts:
    """Straight, with rings that the fingers of the potter left."""
    side = [(5 + 0.12 * np.sin(z * 2.1), z) for z in np.linspace(0, 24, 48)]
    return [pot(side, colour, gloss=0.1, spots=0.6)]


def planter(colour: Colour) -> Parts:
    """A flower pot on its saucer, with earth."""
    saucer = s.lathe([(7.4, 0), (8, 0.3), (8.8, 1.8)], wall=0.4)
    body = s.lathe([(6.2, 0), (6.6, 0.3), (8.2, 8), (9, 14)], wall=0.6, floor=11.6)
    leaves = []
    for n in range(17):
        angle, long = n * 137.5, 9 + 7 * ((n * 7) % 5) / 5
        t = np.linspace(0, 1, 14)[:, None]
        u = np.linspace(-1, 1, 7)[None]
        wide = 1.7 * np.sin(np.pi * t**0.8) + 0.03
        x = t * long * (0.35 + 0.5 * (n / 17)) + 0 * u
        z = 11.4 + t * long * (1.15 - 0.6 * n / 17) - 3.4 * t**2 * (n / 17) + 0.3 * u**2 * wide
        leaves.append(s.grid(np.stack([x, u * wide + 0 * t, z], 2)).turned(angle))
    return [
        (saucer, m.glaze(colour, gloss=0.1)),
        (body.moved(z=0.6), m.glaze(colour, gloss=0.1)),
        (s.join(*leaves), m.matt((88, 116, 72), 0.5)),
    ]


def jars(colour: Colour) -> Parts:
    """Three sizes of storage jar with cork lids."""
    found: Parts = []
    for x, y, r, high in ((-11, 0, 4.4, 9), (-0.5, 1.5, 5.2, 13), (11.5, 0, 6, 17)):
        found.append(
            (
                s.lathe(
                    [(r * 0.94, 0), (r, 0.5), (r, high - 1), (r * 0.97, high)], rough=0.03
                ).moved(x, y),
                m.glaze(colour, spots=0.8),
            )
        )
        lid = s.lathe([(r * 0.9, 0), (r * 0.98, 0.3), (r * 0.98, 1.5), (r * 0.92, 1.8)], soft=False)
        found.append((lid.moved(x, y, high), m.matt(CORK, 0.85)))
        knob = s.lathe([(0.6, 0), (0.8, 0.8), (1.1, 1.5), (0.7, 2.1)]).moved(x, y, high + 1.8)
        found.append((knob, m.wood(OAK)))
    return found


def utensil_pot(colour: Colour) -> Parts:
    """A pot for spoons, with spoons."""
    found = [pot([(6, 0), (6.4, 0.4), (6.5, 8), (6.3, 15)], colour, bare=0.2)]
    for x, y, lean, turn in ((-2, 1, -9, 0), (1.5, 1.8, 7, 40), (2.2, -0.5, 14, 80)):
        stick = s.tube([(0, 0, 0), (0, 0, 13), (0, 0, 22)], 0.55)
        head = (
            s.lathe([(0.4, 0), (1.7, 2.2), (2.0, 4), (1.4, 6), (0.1, 6.8)])
            .scaled(1, 0.35, 1)
            .moved(z=21)
        )
        found.append(
            (
                s.join(stick, head).turned(turn).turned(lean, "y").moved(x, y, 2),
                m.wood(ASH, along="v"),
            )
        )
    return found


def salt_cellar(colour: Colour) -> Parts:
    """A low pot with a wooden lid and a brass knob."""
    return [
        pot([(4.6, 0), (5.3, 0.5), (5.8, 3.2), (5.4, 6)], colour, bare=0.25),
        (s.lathe([(5.3, 6.1), (5.6, 6.3), (5.6, 7), (5.3, 7.3)], soft=False), m.wood(WALNUT)),
        (s.lathe([(0.5, 7.3), (0.45, 7.8), (1, 8.5), (0.8, 9.2), (0.05, 9.5)]), m.brass()),
    ]


def butter_dish(colour: Colour) -> Parts:
    """A plate with a domed lid."""
    dome = s.lathe([(5.6, 0), (5.6, 3.4), (4.6, 5.4), (2, 6.4), (0.02, 6.6)]).scaled(1.4, 0.95, 1)
    plate = s.lathe([(5.5, 0), (6, 0.3), (7, 1.2)], wall=0.4).scaled(1.4, 1, 1)
    knob = s.lathe([(0.5, 6.4), (0.5, 7.1), (1.1, 7.9), (0.6, 8.6), (0.02, 8.7)])
    return [
        (plate, m.glaze(colour)),
        (dome.moved(z=0.7), m.glaze(colour)),
        (knob.moved(z=0.6), m.wood(OAK)),
    ]


def mortar(colour: Colour) -> Parts:
    """Mortar and pestle."""
    pestle = s.lathe(
        [(1.2, 0), (1.7, 1), (1.5, 3), (0.9, 6), (0.9, 11), (1.2, 13), (0.7, 14)]
    ).turned(38, "y")
    return [
        pot(
            [(4.2, 0), (4.6, 0.8), (5.4, 2), (7, 6), (7.4, 9)],
            colour,
            wall=0.9,
            gloss=0.1,
            bare=0.2,
        ),
        (pestle.moved(-1.2, 0, 3), m.wood(WALNUT, along="v")),
    ]
