"""Wooden things: boards, spoons and a stool."""

from math import sin

from PIL import Image, ImageDraw, ImageFilter

from .lathe import Skin, turn
from .studio import (
    FULL,
    Colour,
    backdrop,
    darken,
    empty_mask,
    mix,
    plain,
    px,
    relief,
    shadow,
    wall_shadow,
)

ASH = (224, 192, 150)
ALDER = (190, 132, 90)
OAK = (196, 152, 104)


def grain(colour: Colour, *, seed: float = 1.0, upright: bool = False) -> Image.Image:
    """Planed wood: long lines that wander."""
    skin = plain(colour)
    lines = empty_mask()
    pen = ImageDraw.Draw(lines)
    at = 0.0
    n = 0
    while at < 1200:
        n += 1
        points = [
            (px(x), px(at + 9 * sin(x / 260 + seed + n * 0.35) + 5 * sin(x / 90 + seed * n)))
            for x in range(0, 1201, 24)
        ]
        pen.line(points, fill=70 + 60 * (n % 3), width=px(2 + n % 3), joint="curve")
        at += 9 + 8 * abs(sin(n * seed * 1.3))
    lines = lines.filter(ImageFilter.GaussianBlur(px(1.6)))
    if upright:
        lines = lines.transpose(Image.Transpose.ROTATE_90)
    darken(skin, lines, 0.42, mix(colour, (96, 58, 30), 0.7))
    return skin


def board(*, large: bool) -> Image.Image:
    """A board with a handle and a hole, flat on a pale table."""
    picture = backdrop((239, 233, 224), (239, 233, 224))
    wide, high = (300, 430) if large else (235, 300)
    shape = empty_mask()
    pen = ImageDraw.Draw(shape)
    top = 600 - high + 90
    pen.rounded_rectangle(
        [px(v) for v in (600 - wide, top, 600 + wide, top + 2 * high - 90)], px(70), fill=255
    )
    pen.rounded_rectangle([px(v) for v in (545, top - 170, 655, top + 80)], px(55), fill=255)
    shape = shape.filter(ImageFilter.GaussianBlur(px(14))).point(
        lambda v: min(255, max(0, (v - 116) * 11))
    )
    hole = empty_mask()
    ImageDraw.Draw(hole).ellipse([px(v) for v in (577, top - 132, 623, top - 86)], fill=255)
    shape.paste(0, (0, 0), hole)
    shape = shape.rotate(-14, Image.Resampling.BICUBIC)
    wall_shadow(picture, shape, shift=22)
    relief(
        picture,
        shape,
        grain(ASH, upright=True).rotate(-14, Image.Resampling.BICUBIC, fillcolor=ASH),
        depth=0.85,
        blur=10,
    )
    return picture


def spoons() -> Image.Image:
    """A serving spoon and a slotted one, side by side."""
    picture = backdrop((239, 233, 224), (239, 233, 224))
    for n, (centre, angle) in enumerate(((470, 10), (730, -8))):
        shape = empty_mask()
        pen = ImageDraw.Draw(shape)
        pen.ellipse([px(v) for v in (centre - 96, 150, centre + 96, 460)], fill=255)
        pen.polygon(
            [
                (px(centre - 26), px(430)),
                (px(centre + 26), px(430)),
                (px(centre + 19), px(1030)),
                (px(centre - 19), px(1030)),
            ],
            fill=255,
        )
        pen.ellipse([px(v) for v in (centre - 24, 1000, centre + 24, 1060)], fill=255)
        shape = shape.filter(ImageFilter.GaussianBlur(px(12))).point(
            lambda v: min(255, max(0, (v - 100) * 10))
        )
        if n:
            cut = ImageDraw.Draw(shape)
            for off in (-44, 0, 44):
                cut.rounded_rectangle(
                    [px(v) for v in (centre + off - 9, 235, centre + off + 9, 385)], px(9), fill=0
                )
        shape = shape.rotate(angle, Image.Resampling.BICUBIC, center=(px(centre), px(600)))
        wall_shadow(picture, shape, shift=20)
        relief(picture, shape, grain(ALDER, seed=1 + n, upright=True), depth=1.0, blur=13)
        if not n:
            dip = empty_mask()
            ImageDraw.Draw(dip).ellipse(
                [px(v) for v in (centre - 70, 185, centre + 70, 425)], fill=255
            )
            dip = dip.rotate(angle, Image.Resampling.BICUBIC, center=(px(centre), px(600)))
            dark = plain(mix(ALDER, (80, 48, 26), 0.28))
            relief(picture, dip.filter(ImageFilter.GaussianBlur(px(9))), dark, depth=-0.7, blur=26)
    return picture


def stool() -> Image.Image:
    """A round seat on three turned legs."""
    picture = backdrop(horizon=0.74)
    shadow(picture, 600, 1010, 230)
    for top, foot, ground in ((690, 790, 968), (510, 410, 975), (602, 612, 1032)):
        leg = Image.new("L", (FULL, FULL), 0)
        ImageDraw.Draw(leg).polygon(
            [
                (px(top - 27), px(520)),
                (px(top + 27), px(520)),
                (px(foot + 17), px(ground)),
                (px(foot - 17), px(ground)),
            ],
            fill=255,
        )
        relief(picture, leg, grain(mix(OAK, (90, 60, 36), 0.08), upright=True), depth=1.1, blur=14)
    rail = empty_mask()
    ImageDraw.Draw(rail).line([px(v) for v in (445, 800, 755, 800)], fill=255, width=px(22))
    relief(picture, rail, plain(OAK), depth=1.0, blur=8)
    turn(
        picture,
        600,
        540,
        ((0, 222), (14, 240), (44, 246), (64, 236)),
        Skin(OAK, gloss=0.12),
        tilt=0.25,
    )
    face = grain(mix(OAK, (255, 238, 208), 0.25), seed=2.2)
    mask = empty_mask()
    ImageDraw.Draw(mask).ellipse([px(v) for v in (366, 418, 834, 534)], fill=255)
    relief(picture, mask, face, depth=0.35, blur=10)
    return picture
