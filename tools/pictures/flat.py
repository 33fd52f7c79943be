"""Flat things: framed prints, a mirror, a calendar, a booklet, and a stylist's samples."""

from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFilter, ImageFont

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
from .wood import ALDER, OAK, grain

PAPER = (250, 246, 238)
INK = (58, 62, 74)
PALETTE = (
    (196, 108, 76),
    (206, 160, 84),
    (112, 124, 84),
    (92, 104, 116),
    (222, 180, 164),
    (232, 218, 194),
)


def letters(size: float) -> ImageFont.FreeTypeFont:
    """The face that comes with Pillow."""
    return ImageFont.load_default(px(size))  # type: ignore[return-value]


def framed(art: Image.Image) -> Image.Image:
    """Art behind a white mount in an oak frame, on the wall."""
    picture = backdrop(horizon=1.3)
    outer = empty_mask()
    ImageDraw.Draw(outer).rectangle([px(v) for v in (285, 150, 915, 1050)], fill=255)
    wall_shadow(picture, outer, shift=26)
    relief(picture, outer, grain(OAK, upright=True), depth=1.0, blur=9)
    pen = ImageDraw.Draw(picture)
    pen.rectangle([px(v) for v in (311, 176, 889, 1024)], fill=(226, 218, 206))
    pen.rectangle([px(v) for v in (317, 184, 889, 1024)], fill=PAPER)
    picture.paste(art.resize((px(430), px(660)), Image.Resampling.LANCZOS), (px(385), px(270)))
    pen.rectangle([px(v) for v in (383, 268, 815, 930)], outline=(232, 224, 212), width=px(2))
    return picture


def _sheet(colour: Colour) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    art = Image.new("RGB", (860, 1320), colour)
    return art, ImageDraw.Draw(art)


def two_hills() -> Image.Image:
    """Two hills and a pale moon."""
    art, pen = _sheet((236, 222, 198))
    pen.ellipse((520, 210, 720, 410), fill=(248, 240, 224))
    for base, height, colour, phase in (
        (760, 250, (206, 160, 110), 0.4),
        (900, 300, (176, 104, 74), 2.4),
        (1130, 150, (88, 76, 74), 4.0),
    ):
        line = [(x, base - height * sin(phase + x / 320) ** 2) for x in range(0, 861, 10)]
        pen.polygon([*line, (860, 1320), (0, 1320)], fill=colour)
    return framed(art)


def still_pond() -> Image.Image:
    """A low sun over water, in bands."""
    art, pen = _sheet((206, 214, 206))
    pen.rectangle((0, 700, 860, 1320), fill=(150, 168, 166))
    pen.ellipse((290, 360, 570, 640), fill=(232, 190, 140))
    pen.polygon(
        [(0, 700), (0, 560), (180, 600), (380, 680), (600, 610), (860, 540), (860, 700)],
        fill=(92, 112, 104),
    )
    for n in range(13):
        half = 170 - abs(n - 3) * 12 + 10 * sin(n * 2.2)
        y = 750 + n * 42
        pen.rounded_rectangle((430 - half, y, 430 + half, y + 14), 7, fill=(226, 200, 164))
    return framed(art)


def late_sun() -> Image.Image:
    """Arches within arches."""
    art, pen = _sheet((240, 230, 212))
    tones = ((196, 108, 76), (226, 178, 128), (206, 150, 80), (112, 124, 84), (58, 66, 78))
    for n, tone in enumerate(tones):
        half, top = 350 - n * 68, 330 + n * 68
        pen.rounded_rectangle((430 - half, top, 430 + half, 1500), half, fill=tone)
    pen.rectangle((0, 1190, 860, 1320), fill=(240, 230, 212))
    pen.ellipse((610, 90, 790, 270), fill=(226, 178, 98))
    return framed(art)


def mirror() -> Image.Image:
    """A round-headed mirror in a thin alder frame."""
    picture = backdrop(horizon=1.3)
    outer, glass = empty_mask(), empty_mask()
    ImageDraw.Draw(outer).rounded_rectangle(
        [px(v) for v in (330, 120, 870, 1400)], px(270), fill=255
    )
    ImageDraw.Draw(glass).rounded_rectangle(
        [px(v) for v in (356, 146, 844, 1400)], px(244), fill=255
    )
    for mask, end in ((outer, 1070), (glass, 1044)):
        ImageDraw.Draw(mask).rectangle((0, px(end), FULL, FULL), fill=0)
    wall_shadow(picture, outer, shift=26)
    relief(picture, outer, grain(ALDER, upright=True), depth=1.0, blur=9)
    room = backdrop((214, 214, 208), (196, 190, 180), horizon=0.8)
    shine = empty_mask()
    pen = ImageDraw.Draw(shine)
    pen.polygon(
        [(px(x), px(y)) for x, y in ((300, 760), (720, 100), (860, 100), (360, 900))], fill=150
    )
    pen.polygon(
        [(px(x), px(y)) for x, y in ((430, 1000), (900, 260), (900, 330), (480, 1040))], fill=110
    )
    darken(room, shine.filter(ImageFilter.GaussianBlur(px(10))), 0.55, (255, 252, 246))
    picture.paste(room, (0, 0), glass)
    return picture


def _page(picture: Image.Image, box: tuple[float, float, float, float], colour: Colour) -> None:
    sheet = empty_mask()
    ImageDraw.Draw(sheet).rectangle([px(v) for v in box], fill=255)
    wall_shadow(picture, sheet, shift=16)
    relief(picture, sheet, plain(colour), depth=0.25, blur=5)


def calendar() -> Image.Image:
    """Twelve months on one sheet."""
    picture = backdrop(horizon=1.3)
    _page(picture, (280, 130, 920, 1070), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.text((px(600), px(225)), "The year on one page", fill=INK, font=letters(42), anchor="mm")
    starts = (3, 6, 6, 2, 4, 0, 2, 5, 1, 3, 6, 1)
    for month in range(12):
        left, top = 330 + month % 3 * 190, 310 + month // 3 * 180
        tone = PALETTE[month % 5]
        pen.rounded_rectangle([px(v) for v in (left, top, left + 160, top + 14)], px(7), fill=tone)
        for day in range(30):
            column, row = (day + starts[month]) % 7, (day + starts[month]) // 7
            x, y = left + 8 + column * 24, top + 38 + row * 21
            weekend = column > 4
            pen.ellipse(
                [px(v) for v in (x - 5, y - 5, x + 5, y + 5)],
                fill=tone if weekend else (196, 190, 182),
            )
    return picture


def booklet() -> Image.Image:
    """A recipe booklet, shown as a book that leans on the wall."""
    picture = backdrop()
    shadow(picture, 600, 985, 300)
    _page(picture, (340, 215, 885, 985), (226, 218, 204))
    _page(picture, (325, 205, 865, 980), (112, 124, 84))
    pen = ImageDraw.Draw(picture)
    pen.ellipse([px(v) for v in (405, 470, 785, 850)], fill=(238, 228, 208))
    pen.ellipse([px(v) for v in (450, 515, 740, 805)], outline=(214, 200, 176), width=px(4))
    for n in range(7):
        turn_by = n / 7 * 2 * pi
        x, y = 595 + 74 * cos(turn_by), 660 + 74 * sin(turn_by)
        pen.ellipse(
            [px(v) for v in (x - 36, y - 36, x + 36, y + 36)],
            fill=PALETTE[n % 4 if n % 4 != 2 else 0],
        )
    pen.text((px(595), px(320)), "Slow table", fill=PAPER, font=letters(70), anchor="mm")
    pen.text(
        (px(595), px(396)), "twelve recipes", fill=(226, 222, 200), font=letters(36), anchor="mm"
    )
    spine = empty_mask()
    ImageDraw.Draw(spine).rectangle([px(v) for v in (325, 205, 352, 980)], fill=255)
    darken(picture, spine.filter(ImageFilter.GaussianBlur(px(4))), 0.3, (40, 44, 28))
    return picture


def samples() -> Image.Image:
    """Colour cards and cloth samples fanned out on a table: the stylist's tools."""
    picture = backdrop((238, 231, 221), (238, 231, 221))
    for n, colour in enumerate(PALETTE):
        card = empty_mask()
        ImageDraw.Draw(card).rounded_rectangle(
            [px(v) for v in (524, 330, 706, 800)], px(14), fill=255
        )
        spin = 52 - n * 20
        card = card.rotate(spin, Image.Resampling.BICUBIC, center=(px(600), px(900)))
        wall_shadow(picture, card, shift=12)
        relief(picture, card, plain(mix(colour, (255, 252, 246), 0.06)), depth=0.4, blur=5)
        label = empty_mask()
        ImageDraw.Draw(label).rectangle([px(v) for v in (524, 690, 706, 770)], fill=255)
        label = label.rotate(spin, Image.Resampling.BICUBIC, center=(px(600), px(900)))
        picture.paste(
            Image.new("RGB", picture.size, PAPER),
            (0, 0),
            Image.composite(label, empty_mask(), card),
        )
    ring = empty_mask()
    ImageDraw.Draw(ring).ellipse([px(v) for v in (560, 860, 640, 940)], outline=255, width=px(12))
    relief(picture, ring, plain((198, 158, 92)), depth=1.0, blur=5)
    return picture
