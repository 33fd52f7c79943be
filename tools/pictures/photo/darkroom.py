"""From the scene to linear light without noise, and one shot laid into another."""

from typing import Any

import cv2
import mitsuba as mi
import numpy as np

from .textures import Array
from .view import Box, View

LAYERS = "albedo:albedo,normal:sh_normal"
CLEAN, SOFT = 16, 28


def bare(told: dict[str, Any], samples: int) -> Array:
    """The colours and the lean of the surfaces, without light and shade; both cost little."""
    scene = mi.load_dict({**told, "integrator": {"type": "aov", "aovs": LAYERS}})
    return np.nan_to_num(np.array(mi.render(scene, spp=samples), dtype=np.float32))


def developed(told: dict[str, Any], view: View, quality: str = "balanced") -> tuple[Array, Array]:
    """The light, its noise removed with the help of the bare colours, and these."""
    import pyoidn

    path = {"type": "path", "max_depth": view.bounces, "rr_depth": 4}
    scene = mi.load_dict({**told, "integrator": path})
    light = np.array(mi.render(scene, spp=view.samples), dtype=np.float32)[..., :3]
    light = np.ascontiguousarray(np.minimum(np.nan_to_num(light), 40))
    layers = bare(told, CLEAN)
    albedo = np.ascontiguousarray(np.clip(layers[..., :3], 0, 1))
    normal = np.ascontiguousarray(layers[..., 3:6])
    shown = pyoidn.denoise(
        light, albedo=albedo, normal=normal, hdr=True, clean_aux=True, quality=quality
    )
    return shown, albedo


def laid_in(around: Array, near: Array, box: Box, paper: Array) -> Array:
    """The near shot in the wide one. Where something is around them its edges are soft, and what
    differs there (the paper takes on a little of the thing's colour) fades towards the thing.
    `paper` is 1 where the near shot shows nothing but paper; the thing itself is left alone."""
    left, top, right, bottom = box
    high, wide = around.shape[:2]
    share = np.zeros((high, wide), np.float32)
    inset = [edge and edge + SOFT for edge in (left, top)]
    outset = [edge if edge == end else edge - SOFT for edge, end in ((right, wide), (bottom, high))]
    share[inset[1] : outset[1], inset[0] : outset[0]] = 1
    share = cv2.GaussianBlur(share, (0, 0), SOFT / 3)[top:bottom, left:right, None]
    under = around[top:bottom, left:right]
    rim = (share < 0.97).astype(np.float32)
    total = cv2.GaussianBlur((under - near) * rim, (0, 0), SOFT * 1.5)
    weight = cv2.GaussianBlur(rim[..., 0], (0, 0), SOFT * 1.5)[..., None]
    eased = near + total / (weight + 0.04) * paper[..., None]
    found = around.copy()
    found[top:bottom, left:right] = eased * share + under * (1 - share)
    return found
