"""Lamps, lit."""

from PIL import Image, ImageDraw

from .lathe import Skin, turn
from .studio import Colour, backdrop, glow, mix, px, shadow

BRASS = (198, 158, 92)
SHADE = (246, 232, 204)


def table_lamp(colour: Colour) -> Image.Image:
    """A round ceramic foot under a linen shade."""
    picture = backdrop((238, 230, 219), (226, 214, 198))
    glow(picture, (600, 330), 330, 0.62)
    glow(picture, (600, 960), 240, 0.22)
    shadow(picture, 600, 985, 170)
    foot = ((0, 96), (16, 120), (90, 176), (200, 186), (310, 130), (370, 52), (400, 36))
    turn(picture, 600, 985, foot, Skin(colour, gloss=0.42, sharpness=26))
    turn(picture, 600, 588, ((0, 20), (30, 18), (60, 18)), Skin(BRASS, gloss=0.7, sharpness=40))
    shade = Skin(
        SHADE, gloss=0.0, glows=0.72, colour_at=lambda share: mix((255, 226, 170), SHADE, share)
    )
    turn(
        picture,
        600,
        545,
        ((0, 272), (150, 232), (310, 186)),
        shade,
        tilt=0.13,
        wall=7,
        inside=(255, 240, 204),
    )
    return picture


def pendant(colour: Colour, *, wide: float) -> Image.Image:
    """A metal dome on a cloth cord; the cord runs out of the picture."""
    picture = backdrop((240, 233, 223), (236, 227, 214), horizon=1.3)
    glow(picture, (600, 870), 330, 0.55)
    pen = ImageDraw.Draw(picture)
    bottom = 760
    high = wide * 0.92
    pen.line([px(v) for v in (600, 0, 600, bottom - high - 40)], fill=(86, 76, 66), width=px(7))
    shape = (
        (0, wide),
        (high * 0.1, wide * 0.99),
        (high * 0.45, wide * 0.82),
        (high * 0.78, wide * 0.42),
        (high * 0.93, wide * 0.16),
        (high, wide * 0.1),
    )
    rim = Skin((255, 238, 198), gloss=0, glows=0.9)
    turn(picture, 600, bottom + 10, ((0, wide * 0.96), (10, wide * 0.985)), rim, tilt=0.10)
    turn(picture, 600, bottom, shape, Skin(colour, gloss=0.32, sharpness=20), tilt=0.10)
    cap = Skin(BRASS, gloss=0.7, sharpness=40)
    turn(picture, 600, bottom - high, ((0, wide * 0.1), (34, wide * 0.09), (52, 8)), cap, tilt=0.14)
    return picture


def floor_lamp() -> Image.Image:
    """A tall oak stem with a drum shade."""
    picture = backdrop((239, 231, 220), (226, 214, 198), horizon=0.78)
    glow(picture, (600, 260), 280, 0.62)
    shadow(picture, 600, 1090, 130)
    turn(
        picture,
        600,
        1090,
        ((0, 128), (8, 132), (20, 128), (26, 100)),
        Skin((70, 64, 60), gloss=0.3),
        tilt=0.2,
    )
    stem = Skin((196, 152, 104), gloss=0.12)
    turn(picture, 600, 1066, ((0, 17), (400, 13), (690, 12)), stem, tilt=0.2)
    shade = Skin(
        SHADE, gloss=0.0, glows=0.72, colour_at=lambda share: mix((255, 226, 170), SHADE, share)
    )
    turn(
        picture,
        600,
        410,
        ((0, 196), (150, 190), (270, 184)),
        shade,
        tilt=0.10,
        wall=6,
        inside=(255, 240, 204),
    )
    return picture
