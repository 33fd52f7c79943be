"""What things are made of: Mitsuba's surfaces, each with its texture and its feel."""

from typing import Any

import mitsuba as mi
import numpy as np

from .textures import Array, Colour, grain, linear, paper, speckled, woven

Matter = dict[str, Any]


def image(values: Array, *, repeat: float = 1.0, upright: bool = False) -> Matter:
    """A texture of linear values."""
    turn = mi.ScalarTransform4f().scale([repeat, repeat, 1])
    return {
        "type": "bitmap",
        "bitmap": mi.Bitmap(np.ascontiguousarray(values[::-1] if upright else values)),
        "raw": True,
        "to_uv": turn,
        "filter_type": "bilinear",
    }


def solid(colour: Colour) -> Matter:
    """One colour."""
    return {"type": "rgb", "value": [float(part) for part in linear(colour)]}


def bumpy(matter: Matter, height: Array, depth: float, repeat: float) -> Matter:
    """The same surface with a relief."""
    return {
        "type": "bumpmap",
        "arbitrary": image(height, repeat=repeat),
        "scale": depth,
        "nested": matter,
    }


def both_sides(matter: Matter) -> Matter:
    """Seen from the inside too."""
    return {"type": "twosided", "nested": matter}


def glaze(colour: Colour, *, gloss: float = 0.5, spots: float = 0.4, bare: float = 0.0) -> Matter:
    """Fired stoneware."""
    return both_sides(
        {
            "type": "principled",
            "base_color": image(speckled(colour, spots, bare)),
            "roughness": 0.62 - 0.45 * gloss,
            "specular": 0.5,
            "clearcoat": 0.35 * gloss,
            "clearcoat_gloss": 0.85,
        }
    )


def matt(colour: Colour, rough: float = 0.6) -> Matter:
    """Paint, clay, plaster."""
    return both_sides(
        {"type": "principled", "base_color": solid(colour), "roughness": rough, "specular": 0.35}
    )


def wood(
    colour: Colour = (196, 152, 104),
    *,
    seed: int = 1,
    contrast: float = 1.0,
    repeat: float = 1.0,
    along: str = "u",
) -> Matter:
    """Oiled wood."""
    return both_sides(
        {
            "type": "principled",
            "base_color": image(grain(colour, seed, contrast, along), repeat=repeat),
            "roughness": 0.46,
            "specular": 0.4,
        }
    )


def metal(eta: tuple[float, ...], k: tuple[float, ...], rough: float) -> Matter:
    """A metal by its measured index of refraction for red, green and blue light."""
    return both_sides(
        {
            "type": "roughconductor",
            "alpha": rough,
            "distribution": "ggx",
            "eta": {"type": "rgb", "value": list(eta)},
            "k": {"type": "rgb", "value": list(k)},
        }
    )


def brass(rough: float = 0.2) -> Matter:
    """Brushed brass, a little aged (copper and zinc)."""
    return metal((0.444, 0.527, 1.094), (3.695, 2.42, 1.829), rough)


def silvered(rough: float = 0.03) -> Matter:
    """The back of a mirror."""
    return metal((0.155, 0.117, 0.138), (4.828, 3.122, 2.147), rough)


def cloth(
    colour: Colour,
    *,
    threads: int = 110,
    repeat: float = 1.0,
    depth: float = 0.1,
    second: Colour | None = None,
    picture: Array | None = None,
) -> Matter:
    """Linen, cotton, wool: a weave with relief and a soft edge of light."""
    base, height = woven(colour, threads, second)
    inner: Matter = {
        "type": "principled",
        "base_color": image(base if picture is None else picture, repeat=repeat),
        "roughness": 0.92,
        "specular": 0.15,
        "sheen": 0.6,
        "sheen_tint": 0.6,
    }
    return both_sides(bumpy(inner, height, depth, repeat) if depth else inner)


def printed(picture: Array, rough: float = 0.75) -> Matter:
    """Ink on paper; the picture stands upright."""
    return both_sides(
        {
            "type": "principled",
            "base_color": image(picture, upright=True),
            "roughness": rough,
            "specular": 0.25,
        }
    )


def sheet(colour: Colour) -> Matter:
    """Uncoated paper or card."""
    return both_sides(
        {
            "type": "principled",
            "base_color": image(paper(colour)),
            "roughness": 0.85,
            "specular": 0.2,
        }
    )


def wax(colour: Colour) -> Matter:
    """Candle wax and soap: light goes in a little and comes out soft."""
    return both_sides(
        {
            "type": "principled",
            "base_color": solid(colour),
            "roughness": 0.38,
            "specular": 0.45,
            "flatness": 0.7,
        }
    )


def glass(tint: Colour | None = None) -> Matter:
    """Clear or coloured glass."""
    if tint is None:
        return {"type": "dielectric", "int_ior": 1.5, "ext_ior": 1.0}
    return {
        "type": "dielectric",
        "int_ior": 1.5,
        "ext_ior": 1.0,
        "specular_transmittance": solid(tint),
    }


def see_light(colour: Colour) -> Matter:
    """Thin linen that lets half of the light through: the shade of a lamp."""
    return {
        "type": "principledthin",
        "base_color": image(woven(colour, 120)[0], repeat=4.0),
        "roughness": 0.95,
        "diff_trans": 1.0,
        "eta": 1.15,
    }


def shine(colour: Colour, strength: float) -> Matter:
    """Marks a mesh as a source of light; the studio makes an emitter of it."""
    return {"glows": [float(part) * strength for part in linear(colour)]}
