"""The goods at home with those who bought them: square, less tidy, other walls and other light."""

from dataclasses import replace

from . import cloth, greens, lamps, scents, wood
from . import pots as p
from . import stage as st
from .pots import Parts
from .rooms import BONE, CLAY, INK, OAT, RUST, SLATE, Room, put, stack, twigs
from .stage import Stage
from .view import View

SNAPSHOT = View(wide=1200, high=1200, rise=19, fill=0.82, lens=42, samples=4, blur=0.003, up=0.06)


def lamp() -> Parts:
    return [
        *put(lamps.table_lamp((200, 112, 80)), 4, 8),
        *stack(-22, -6, (SLATE, BONE), 24),
        *put(p.mug(BONE), 24, -8, 70),
    ]


def mug() -> Parts:
    return [
        *put(p.mug((116, 126, 88)), -7, 2, -35),
        *put(p.mug((216, 168, 158)), 8, -5, 15),
        *stack(2, 17, (INK, OAT), -14),
    ]


def cushion() -> Parts:
    seat = [(mesh.scaled(1.3, 1.6, 1), skin) for mesh, skin in wood.bench()]
    return [
        *seat,
        *put(cloth.cushion(RUST, 48, 48), -16, 10, -14, up=44),
        *put(cloth.blanket(OAT), 34, 2, 12, 0.8, up=44),
    ]


def teapot() -> Parts:
    return [
        *put(p.teapot((116, 126, 88)), -5, 6, 24),
        *put(p.cups(OAT), 12, -9, 30),
        *greens.lemons([(-20, -7, 0)]),
    ]


def vase() -> Parts:
    return [
        *put(p.vase(CLAY, tall=True), 0, 4),
        *twigs(0, 4, 28, 30, seed=17, stems=3),
        *put(scents.pillar_candles((244, 240, 232))[:2], 24, -3, 30),
    ]


GUESTS: dict[str, Room] = {
    "guest-lamp": Room(
        lamp,
        Stage(wall=st.CLAY, wood="walnut", back=24, evening=True),
        replace(SNAPSHOT, right=0.1),
    ),
    "guest-mug": Room(
        mug, Stage(wall=st.SAND, wood="oak", back=46, sun_at=(30, 0)), replace(SNAPSHOT, rise=33)
    ),
    "guest-cushion": Room(
        cushion, Stage(wall=st.SAGE, back=30, reach=600, sun_at=(-20, 100), sun_wide=160), SNAPSHOT
    ),
    "guest-teapot": Room(
        teapot,
        Stage(wall=st.BONE, wood="walnut", back=40, sun_at=(10, 10), sun=0.5),
        replace(SNAPSHOT, rise=26, right=-0.08),
    ),
    "guest-vase": Room(vase, Stage(wall=st.OCHRE, wood="ash", back=22, sun=0.0), SNAPSHOT),
}
