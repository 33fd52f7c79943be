"""Things of wood and brass."""

import cv2
import numpy as np

from . import matter as m
from . import shapes as s
from .pots import ASH, OAK, WALNUT, Parts
from .textures import Array, Colour, linear


def board(large: bool) -> Parts:
    """A cutting board with a handle, leaning back a little."""
    wide, high = (30, 44) if large else (22, 28)
    outline = _with_handle(wide, high)
    mesh = s.slab(outline, 2, bevel=0.35).turned(78, "x").moved(z=high / 2 * 0.98)
    hole = s.lathe([(1.05, 0), (1.05, 0.1)], soft=False, around=32).turned(78, "x")
    up = np.array([0, high / 2 + 8, 2.02]) @ s.rotation(78, "x").T + [0, 0, high / 2 * 0.98]
    return [(mesh, m.wood(ASH, along="v")), (hole.moved(*up), m.matt((70, 52, 38), 0.9))]


def _with_handle(wide: float, high: float) -> Array:
    """The outline of a board whose shoulders run into a handle, about the body's middle."""
    body = s.rounded(wide, high, 4)
    foot = body[body[:, 1] < 0]
    top, half, long = high / 2, 2.7, 11.0
    right = s.smooth(
        [
            (wide / 2, 0),
            (wide / 2, top - 5),
            (wide / 2 - 1.4, top - 1.4),
            (wide / 2 - 5, top),
            (half + 3.4, top + 0.2),
            (half + 0.5, top + 1.8),
            (half, top + 4.6),
            (half, top + long - 2.4),
        ],
        6,
    )
    turn = np.linspace(0, np.pi, 16)[1:-1]
    end = np.stack([half * np.cos(turn), top + long - 2.4 + half * np.sin(turn)], 1)
    left = right[::-1] * [-1, 1]
    return np.concatenate([right, end, left, foot[np.argsort(foot[:, 0])]])


def round_board(_: Colour | None = None) -> Parts:
    """A round board leaning, with a rim."""
    mesh = s.lathe([(15.6, 0), (16, 0.4), (16, 1.8), (15.6, 2.2)], soft=False, around=120)
    places = mesh.corners[:, :2] / 34 + 0.5
    return [
        (
            s.Mesh(mesh.corners, mesh.faces, places).turned(76, "x").moved(z=15.6),
            m.wood(WALNUT, contrast=0.8),
        )
    ]


def tray(_: Colour | None = None) -> Parts:
    """A round oak tray with a low wall."""
    mesh = s.lathe([(17.4, 0), (18, 0.5), (18.2, 3.4)], wall=0.9, floor=1.0, around=120)
    return [(s.Mesh(mesh.corners, mesh.faces, mesh.corners[:, :2] / 38 + 0.5), m.wood(OAK))]


def rolling_pin(_: Colour | None = None) -> Parts:
    """Turned from one piece, thinner at the ends."""
    pin = s.lathe(
        [
            (0.9, 0),
            (1.3, 1),
            (1.1, 5),
            (2.4, 8),
            (2.6, 12),
            (2.6, 30),
            (2.4, 34),
            (1.1, 37),
            (1.3, 41),
            (0.9, 42),
        ]
    )
    return [(pin.turned(90, "y").turned(24).moved(-19, -8, 2.6), m.wood(ASH, along="v"))]


def spoons(_: Colour | None = None) -> Parts:
    """Two serving spoons, crossed a little."""
    found: Parts = []
    for n, lean in enumerate((14, -10)):
        stick = s.tube([(0, -12, 0.7), (0, 0, 0.7), (0, 9, 0.6)], 0.6, flat=1.2)
        head = (
            s.lathe([(0.5, 0), (2.2, 2.4), (3.0, 5), (2.5, 8), (0.1, 9.6)], wall=0.0)
            .scaled(1, 0.22, 1)
            .turned(-90, "x")
        )
        found.append(
            (
                s.join(stick, head.moved(y=8, z=0.7))
                .turned(lean - 38)
                .moved((-2.6, 3.4)[n], (0, 1)[n]),
                m.wood(((206, 158, 112), WALNUT)[n], along="v"),
            )
        )
    return found


def trivet(_: Colour | None = None) -> Parts:
    """Three rings of oak, and one that leans."""
    ring = s.tube(
        [(9 * np.cos(a), 9 * np.sin(a), 0.9) for a in np.linspace(0, 2 * np.pi, 80)],
        0.9,
        soft=False,
    )
    small = s.tube(
        [(5 * np.cos(a), 5 * np.sin(a), 0.9) for a in np.linspace(0, 2 * np.pi, 60)],
        0.7,
        soft=False,
    )
    bars = [
        s.tube(
            [(9 * np.cos(a), 9 * np.sin(a), 0.9), (5 * np.cos(a), 5 * np.sin(a), 0.9)],
            0.55,
            soft=False,
        )
        for a in np.radians([30, 150, 270])
    ]
    return [(s.join(ring, small, *bars), m.wood(OAK, along="v"))]


def stool(_: Colour | None = None, high: float = 46, wide: float = 17) -> Parts:
    """A round seat on three legs."""
    seat = s.lathe(
        [(wide * 0.94, 0), (wide, 0.8), (wide, 2.6), (wide * 0.95, 3.3)], soft=False, around=120
    )
    seat = s.Mesh(seat.corners, seat.faces, seat.corners[:, :2] / (wide * 2.1) + 0.5).moved(
        z=high - 3
    )
    legs = []
    for n in range(3):
        a = np.radians(80 + n * 120)
        legs.append(
            s.tube(
                [
                    (wide * np.cos(a), wide * np.sin(a), 0),
                    (wide * 0.6 * np.cos(a), wide * 0.6 * np.sin(a), high - 2.6),
                ],
                lambda t: 1.3 + 0.7 * t,
                soft=False,
            )
        )
    return [(seat, m.wood(OAK)), (s.join(*legs), m.wood(OAK, along="v"))]


def side_table(colour: Colour) -> Parts:
    """A painted round table on three legs."""
    top = s.lathe([(22, 0), (22.5, 0.5), (22.5, 1.9), (22, 2.3)], soft=False, around=120).moved(
        z=48
    )
    legs = []
    for n in range(3):
        a = np.radians(90 + n * 120)
        legs.append(
            s.tube(
                [(18 * np.cos(a), 18 * np.sin(a), 0), (13 * np.cos(a), 13 * np.sin(a), 48)],
                1.4,
                soft=False,
            )
        )
    return [(top, m.matt(colour, 0.42)), (s.join(*legs), m.matt(colour, 0.42))]


def bench(_: Colour | None = None) -> Parts:
    """A low bench of oak."""
    legs = [s.box(4, 26, 40, edge=0.5).moved(x) for x in (-38, 38)]
    return [
        (s.slab(s.rounded(100, 32, 2), 4, bevel=0.5).moved(z=40), m.wood(OAK, seed=3)),
        (s.join(*legs), m.wood(OAK, seed=3)),
        (s.box(74, 2.4, 5).moved(z=24), m.wood(OAK, seed=5)),
    ]


def lidded_box(large: bool) -> Parts:
    """A box with a lid that lifts, a brass knob on it."""
    wide, deep, high = (30, 20, 13) if large else (20, 14, 9)
    return [
        (s.box(wide, deep, high, edge=0.3), m.wood(WALNUT, contrast=0.7)),
        (
            s.slab(s.rounded(wide + 0.6, deep + 0.6, 0.8), 1.6, bevel=0.3).turned(7).moved(z=high),
            m.wood(OAK),
        ),
        (
            s.lathe([(0.6, 0), (0.6, 0.7), (1.3, 1.4), (0.8, 2.1), (0.02, 2.2)]).moved(
                z=high + 1.6
            ),
            m.brass(),
        ),
    ]


def hooks(_: Colour | None = None) -> Parts:
    """An oak rail with three brass hooks."""
    rail = s.box(46, 2, 8, edge=0.4)
    found = []
    for x in (-15, 0, 15):
        found.append(
            s.lathe([(1.7, 0), (1.8, 0.2), (1.5, 0.6), (0.5, 0.8)]).turned(90, "x").moved(x, -1, 5)
        )
        found.append(
            s.tube(
                [
                    (x, -1.4, 5),
                    (x, -3.6, 4.8),
                    (x, -4.4, 1.2),
                    (x, -5.8, -0.2),
                    (x, -7.4, 1.2),
                    (x, -7.6, 3.2),
                ],
                0.5,
            )
        )
        found.append(s.lathe([(0.1, 0), (0.75, 0.4), (0.8, 1), (0.1, 1.5)]).moved(x, -7.6, 2.8))
    return [(rail, m.wood(OAK, contrast=0.8)), (s.join(*found), m.brass(0.16))]


def shelf(_: Colour | None = None) -> Parts:
    """A wall shelf on two brass brackets, a bowl on it."""
    brackets = [
        s.tube([(x, 9, -14), (x, 8.6, -1), (x, 7, -0.4), (x, -8, -0.4)], 0.6) for x in (-22, 22)
    ]
    pot = s.lathe([(3, 0), (4.6, 0.6), (6.4, 4), (6, 8)], wall=0.4)
    return [
        (s.slab(s.rounded(64, 20, 1), 2.4, bevel=0.3), m.wood(OAK, seed=7)),
        (s.join(*brackets), m.brass()),
        (pot.moved(-16, 0, 2.4), m.glaze((164, 174, 148))),
    ]


def mirror(_: Colour | None = None) -> Parts:
    """A round-headed mirror in a thin frame, leaning."""
    half = [(27 * np.cos(a), 60 + 27 * np.sin(a)) for a in np.linspace(0, np.pi, 60)]
    outline = np.array([(27, 2), *half, (-27, 2)])
    closed = np.concatenate([outline, outline[:1]])
    frame = s.tube([(x, 0, z) for x, z in closed], 1.3, soft=False)
    glass = s.slab(outline - [0, 45], 0.6).turned(90, "x").moved(0, 0.4, 45)
    return [
        (frame.turned(-6, "x"), m.wood(OAK, along="v")),
        (glass.turned(-6, "x"), m.printed(_bright_room(), 0.12)),
    ]


def _bright_room(high: int = 600) -> Array:
    """What the mirror sees: a pale room out of focus, a window at its left, a floor of oak."""
    y, x = np.mgrid[0:high, 0:high] / high
    room = np.ones((high, high, 3)) * linear((214, 210, 202)) * (1.08 - 0.3 * x)[..., None]
    room[y > 0.8] = linear((188, 164, 132))
    for left in (0.06, 0.2):
        for top in (0.16, 0.36):
            room[(x > left) & (x < left + 0.12) & (y > top) & (y < top + 0.18)] = 1.0
    room[(np.abs(x - 0.46) < 0.05) & (y > 0.5) & (y < 0.8)] = linear((120, 138, 110))
    return np.clip(cv2.GaussianBlur(room, (0, 0), high / 42), 0, 1).astype(np.float32)
