"""Turned things: vases, bowls, mugs, plates, jars, carafes and lamps."""

from PIL import Image, ImageDraw, ImageFilter

from .lathe import Profile, Skin, turn
from .studio import Colour, backdrop, empty_mask, glow, mix, px, shadow

BRASS = (198, 158, 92)
OAK = (196, 152, 104)
CORK = (190, 148, 106)
LINEN = (240, 230, 210)


def stoneware(colour: Colour, *, bare: Colour | None = None, upto: float = 0.0) -> Skin:
    """Matt glaze; the foot may be left bare."""
    if bare is None:
        return Skin(colour, gloss=0.20, sharpness=14)

    def at(share: float) -> Colour:
        return bare if share < upto else mix(bare, colour, min(1.0, (share - upto) * 30))

    return Skin(colour, gloss=0.20, sharpness=14, colour_at=at)


def vase(colour: Colour, *, tall: bool) -> Image.Image:
    """A narrow neck on a round belly."""
    picture = backdrop()
    if tall:
        shape: Profile = (
            (0, 118),
            (60, 150),
            (200, 186),
            (360, 150),
            (480, 74),
            (560, 62),
            (620, 86),
        )
    else:
        shape = ((0, 130), (40, 168), (140, 214), (250, 180), (320, 88), (350, 80), (390, 104))
    ground = 940
    shadow(picture, 600, ground, 170 if tall else 195)
    turn(picture, 600, ground, shape, stoneware(colour, bare=(206, 178, 146), upto=0.05), wall=12)
    return picture


def bud_vase(colour: Colour) -> Image.Image:
    """A slim vase with dried stems."""
    picture = backdrop()
    shadow(picture, 600, 950, 110)
    pen = ImageDraw.Draw(picture)
    for bend, length, tip in ((-150, 330, 26), (-30, 430, 30), (110, 360, 24)):
        last = (600.0, 520.0)
        for n in range(1, 41):
            t = n / 40
            here = (600 + bend * t * t, 520 - length * t)
            pen.line([px(v) for v in (*last, *here)], fill=(150, 120, 82), width=px(5))
            last = here
        for n in range(9):
            t = 1 - n * 0.055
            x, y = 600 + bend * t * t, 520 - length * t
            for side in (-1, 1):
                cx, cy = x + side * (7 + n * 1.6), y - 6
                pen.ellipse(
                    [
                        px(v)
                        for v in (cx - tip / 2.4, cy - tip / 1.6, cx + tip / 2.4, cy + tip / 1.6)
                    ],
                    fill=mix((206, 176, 128), (232, 208, 168), (n % 3) / 2),
                )
    shape = ((0, 78), (30, 96), (130, 118), (240, 84), (330, 40), (420, 34), (455, 48))
    turn(picture, 600, 950, shape, Skin(colour, gloss=0.5, sharpness=30), wall=8)
    return picture


def mug(colour: Colour) -> Image.Image:
    """A straight mug with a round handle."""
    picture = backdrop()
    ground = 900
    shadow(picture, 575, ground, 205)
    handle = empty_mask()
    pen = ImageDraw.Draw(handle)
    pen.ellipse([px(v) for v in (690, 560, 890, 800)], outline=255, width=px(40))
    tone = Image.new("RGB", picture.size, mix(colour, (70, 54, 44), 0.16))
    light = Image.new("RGB", picture.size, mix(colour, (255, 250, 240), 0.2))
    picture.paste(tone, (0, 0), handle)
    inner = empty_mask()
    ImageDraw.Draw(inner).ellipse([px(v) for v in (696, 564, 880, 788)], outline=255, width=px(15))
    picture.paste(light, (0, 0), inner.filter(ImageFilter.GaussianBlur(px(6))))
    shape = ((0, 176), (24, 200), (80, 208), (250, 206), (370, 204), (390, 206))
    turn(
        picture, 575, ground, shape, stoneware(colour, bare=(214, 190, 160), upto=0.12),
        wall=13, inside=mix(colour, (255, 250, 240), 0.45),
    )  # fmt: skip
    return picture


def bowl(colour: Colour) -> Image.Image:
    """A wide open bowl."""
    picture = backdrop()
    shadow(picture, 600, 890, 260)
    shape = ((0, 150), (18, 150), (30, 200), (110, 300), (200, 356), (262, 378))
    turn(
        picture, 600, 890, shape, stoneware(colour, bare=(204, 176, 146), upto=0.10),
        tilt=0.24, wall=15, inside=mix(colour, (255, 248, 236), 0.3),
    )  # fmt: skip
    return picture


def plates(colour: Colour) -> Image.Image:
    """A stack of four."""
    picture = backdrop()
    shadow(picture, 600, 880, 330)
    for n in range(4):
        shape = ((0, 220), (12, 236), (26, 330), (40, 372))
        turn(
            picture, 600 + (6, -5, 3, 0)[n], 880 - n * 46, shape, stoneware(colour),
            tilt=0.27, wall=12, inside=mix(colour, (255, 250, 240), 0.12 + 0.04 * n),
        )  # fmt: skip
    rim = empty_mask()
    ImageDraw.Draw(rim).ellipse([px(v) for v in (344, 641, 856, 775)], outline=150, width=px(5))
    tint = mix(colour, (80, 62, 50), 0.35)
    picture.paste(
        Image.new("RGB", picture.size, tint), (0, 0), rim.filter(ImageFilter.GaussianBlur(px(5)))
    )
    return picture


def carafe() -> Image.Image:
    """Clear glass, half full, with a tumbler beside it."""
    picture = backdrop()
    shadow(picture, 540, 930, 120)
    shadow(picture, 790, 945, 70)
    clear = Skin((222, 232, 229), gloss=0.9, sharpness=60, ambient=0.5)
    water = Skin((176, 203, 203), gloss=0.3, sharpness=50)
    body = ((0, 120), (24, 138), (150, 146), (290, 128), (400, 70), (470, 60), (560, 66), (600, 84))
    tumbler = ((0, 74), (16, 80), (150, 88), (170, 88))
    poured = ((0, 112), (20, 130), (150, 138), (250, 128))
    for centre, ground, shape, skin, share in (
        (790, 945, tumbler, clear, 0.55),
        (540, 930, body, clear, 0.5),
        (540, 924, poured, water, 0.5),
    ):
        filled = picture.copy()
        turn(filled, centre, ground, shape, skin, wall=5, inside=(222, 231, 227))
        picture = Image.blend(picture, filled, share)
    return picture


def jars(colour: Colour) -> Image.Image:
    """Three sizes of storage jar with cork lids."""
    picture = backdrop()
    for centre, radius, high in ((340, 112, 230), (580, 132, 330), (858, 152, 440)):
        ground = 920
        shadow(picture, centre, ground, radius * 0.95)
        shape = (
            (0, radius * 0.9), (18, radius), (high * 0.6, radius * 1.02),
            (high - 20, radius), (high, radius * 0.93),
        )  # fmt: skip
        turn(picture, centre, ground, shape, stoneware(colour), tilt=0.15, wall=10)
        lid = ((0, radius * 0.80), (6, radius * 0.9), (34, radius * 0.92), (40, radius * 0.88))
        turn(picture, centre, ground - high, lid, Skin(CORK, gloss=0.05), tilt=0.15)
        turn(
            picture, centre, ground - high - 40, ((0, 17), (20, 24), (34, 14)), Skin(OAK), tilt=0.2
        )
    return picture


def salt_cellar(colour: Colour) -> Image.Image:
    """A low pot with a wooden lid."""
    picture = backdrop()
    shadow(picture, 600, 880, 200)
    shape = ((0, 168), (20, 196), (110, 214), (190, 204), (206, 200))
    turn(picture, 600, 880, shape, stoneware(colour, bare=(206, 178, 146), upto=0.14), wall=12)
    lid = ((0, 206), (8, 214), (30, 214), (40, 204))
    turn(picture, 600, 674, lid, Skin((188, 132, 88), gloss=0.10), tilt=0.16)
    turn(
        picture,
        600,
        634,
        ((0, 26), (14, 22), (36, 40), (62, 36), (74, 18)),
        Skin(BRASS, gloss=0.7, sharpness=40),
    )
    return picture


def candles() -> Image.Image:
    """Three brass candle holders of three heights."""
    picture = backdrop()
    for centre, high, wax in ((380, 210, 250), (600, 360, 210), (815, 130, 280)):
        glow(picture, (centre, 930 - high - wax - 40), 90, 0.35)
    for centre, high, wax in ((380, 210, 250), (600, 360, 210), (815, 130, 280)):
        ground = 930
        shadow(picture, centre, ground, 84)
        brass = Skin(BRASS, gloss=0.75, sharpness=36)
        shape = (
            (0, 84), (10, 86), (20, 70), (34, 22), (high - 40, 15), (high - 24, 24), (high, 36),
        )  # fmt: skip
        turn(picture, centre, ground, shape, brass, tilt=0.17)
        turn(
            picture,
            centre,
            ground - high,
            ((0, 20), (4, 20), (wax, 19)),
            Skin((246, 238, 222), gloss=0.05),
        )
        top = ground - high - wax
        pen = ImageDraw.Draw(picture)
        pen.line([px(v) for v in (centre, top, centre, top - 16)], fill=(80, 60, 46), width=px(4))
        flame = empty_mask()
        ImageDraw.Draw(flame).ellipse(
            [px(v) for v in (centre - 11, top - 62, centre + 11, top - 8)], fill=255
        )
        picture.paste(
            Image.new("RGB", picture.size, (255, 206, 112)),
            (0, 0),
            flame.filter(ImageFilter.GaussianBlur(px(4))),
        )
    return picture
