"""Every page in every bundled theme; what a theme of one's own may replace."""

import re

import html5lib
import pytest

from mercer.areas.catalogue.tests.make import make_image, make_image_file
from mercer.areas.stores.operations.choose_theme import choose_theme
from mercer.areas.stores.operations.publish_look import publish_look
from mercer.areas.stores.queries.themes import (
    find_theme,
    forget_themes,
    list_themes,
    theme_folder,
)
from mercer.areas.stores.tests.look import published
from mercer.interfaces.storefront import rendering
from mercer.interfaces.storefront.fonts import fonts
from mercer.interfaces.storefront.shell import forget_shells
from mercer.interfaces.storefront.stylesheet import sheet_of
from mercer.interfaces.storefront.tests.make import make_shop, sit_down
from mercer.kernel import clock
from mercer.kernel.actors import SYSTEM

pytestmark = pytest.mark.django_db
THEMES = ("plain", "broadsheet")
PUBLIC = (
    "/", "/categories/lamps/", "/products/lamp/", "/products/lamp/reviews/", "/search/",
    "/search/?q=lamp", "/search/?q=nothing", "/policies/terms/", "/cookies/", "/offline/",
    "/orders/find/", "/wishes/", "/account/sign-in/", "/account/sign-up/",
    "/account/forgot-password/", "/account/sign-in-by-mail/",
)  # fmt: skip
SHEET = re.compile(r'<link rel="stylesheet" href="(/assets/shop\.[0-9a-f]{16}\.css)">')


def wear(store, theme):
    """The public sees the store in a theme."""
    choose_theme(store_id=store.id, theme=theme, actor=SYSTEM, now=clock.now())
    publish_look(store_id=store.id, actor=SYSTEM, now=clock.now())
    forget_shells()


def check(response, theme, status=200):
    """A whole page, in the theme, without a hole in it."""
    text = response.content.decode()
    assert response.status_code == status, response.request["PATH_INFO"]
    assert f'data-theme="{theme}"' in text
    assert "Undefined" not in text
    html5lib.parse(text)
    assert SHEET.search(text)[1] == f"/assets/shop.{sheet_of(find_theme(theme), {}).digest}.css"


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_is_drawn_in_every_theme(theme):
    shop = make_shop()
    wear(shop.store, theme)
    visitor, shopper = shop.client(), shop.shopper()

    for path in PUBLIC:
        response = visitor.get(path)
        if response.status_code != 404 or path != "/account/sign-in-by-mail/":
            check(response, theme)
    check(visitor.get("/no-such-page/"), theme, 404)
    check(shopper.get("/cart/"), theme)
    check(shopper.get("/checkout/"), theme)
    check(shopper.post("/checkout/", shop.form(email="")), theme, 422)
    placed = shopper.post("/checkout/", shop.form(), follow=True)
    check(placed, theme)
    assert placed.redirect_chain


@pytest.mark.parametrize("theme", THEMES)
def test_every_component_is_drawn_in_every_theme(theme):
    shop = make_shop()
    desk = sit_down(shop.store)

    for scheme in ("light", "dark"):
        response = desk.get(f"/styleguide/?theme={theme}&scheme={scheme}")
        text = response.content.decode()
        sheet = re.search(r'href="(/assets/shop\.[^"]+)"', text)[1].replace("&amp;", "&")
        served = desk.get(sheet)

        assert (response.status_code, served.status_code) == (200, 200)
        assert f"color-scheme: {scheme}" in served.content.decode()
        assert "immutable" in served["Cache-Control"]
        for part in ("facets", "gallery", "price-tag--sale", "field__error", "notice--bad"):
            assert part in text


def test_the_style_guide_is_for_staff_alone():
    shop, other = make_shop(), make_shop()
    elsewhere = sit_down(other.store)
    elsewhere.defaults["HTTP_HOST"] = shop.store.domain

    assert shop.client().get("/styleguide/").status_code == 404
    assert elsewhere.get("/styleguide/").status_code == 404


@pytest.mark.parametrize("theme", THEMES)
def test_every_choice_of_a_theme_makes_a_sheet_of_its_own(theme):
    known = find_theme(theme)
    digests = [sheet_of(known, {}).digest]

    for setting in known.settings:
        for choice in setting.choices:
            values = {setting.code: choice.code} if choice.code != setting.default else {}
            sheet = sheet_of(known, values).text
            digests += [sheet_of(known, values).digest] if values and choice.tokens else []
            assert sheet.count("{") == sheet.count("}")
            if setting.kind == "font":
                assert choice.code in fonts()

    assert len(set(digests)) == len(digests)


def test_a_sheet_has_the_fonts_that_are_used_and_no_others():
    plain = find_theme("plain")

    usual, other = sheet_of(plain, {}).text, sheet_of(plain, {"heading-font": "fraunces"}).text

    assert "serif-latin.woff2" in usual
    assert "fraunces" not in usual
    assert "fraunces-latin.woff2" in other
    assert "serif-latin.woff2" not in other


def test_what_the_merchant_sets_is_in_the_sheet_and_the_sheet_has_another_name():
    shop = make_shop()
    published(shop.store, accent_light="#0b4a6e")
    before = SHEET.search(shop.client().get("/").content.decode())[1]

    published(shop.store, accent_light="#7a1f3d", scheme="light")
    forget_shells()

    page = shop.client().get("/").content.decode()
    now = SHEET.search(page)[1]
    sheet = shop.client().get(now)
    assert now != before
    assert "--accent: #7a1f3d;" in sheet.content.decode()
    assert "prefers-color-scheme: dark" not in sheet.content.decode()
    assert sheet["Cache-Control"] == "public, max-age=31536000, immutable"
    assert shop.client().get(before)["Cache-Control"] == "no-cache"
    assert shop.client().get("/assets/shop.nonsense.css").status_code == 404


def test_pictures_are_asked_for_in_the_width_that_the_theme_shows_them_in(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    shop = make_shop()
    make_image(shop.lamp.product, file=make_image_file(1_600, 1_600))
    wear(shop.store, "broadsheet")

    product = shop.client().get("/products/lamp/").content.decode()
    category = shop.client().get("/categories/lamps/").content.decode()
    home = shop.client().get("/").content.decode()

    preload = re.search(r'<link rel="preload" as="image"[^>]*>', product)[0]
    assert 'imagesizes="(min-width: 56rem) 66vw, 100vw" fetchpriority="high"' in preload
    assert re.search(r'imagesrcset="([^"]+)"', preload)[1] in product.partition("<main")[2]
    assert 'sizes="(min-width: 70rem) 24vw, (min-width: 48rem) 32vw, 48vw"' in category
    assert 'imagesizes="100vw"' in home
    assert home.partition("<main")[2].count('fetchpriority="high"') == 1


@pytest.fixture
def own_theme(settings, tmp_path):
    """A theme that replaces one template and one part of the sheet, and brings a picture."""
    folder = tmp_path / "mine"
    for name in ("templates/parts", "css/components"):
        (folder / name).mkdir(parents=True)
    (folder / "theme.toml").write_text((theme_folder("plain") / "theme.toml").read_text())
    (folder / "templates" / "parts" / "footer.html").write_text("<footer>Mine alone</footer>")
    (folder / "css" / "components" / "heart.css").write_text(".heart { color: peru; }")
    (folder / "tokens.css").write_text(':root { --wide: 50rem; --x: url("theme:x.png"); }')
    settings.THEME_FOLDERS = (*settings.THEME_FOLDERS, tmp_path)
    forget_themes()
    rendering.templates.cache_clear()
    yield
    forget_themes()
    rendering.templates.cache_clear()


def test_a_theme_of_ones_own_replaces_what_it_has_and_keeps_the_rest(own_theme):
    shop, other = make_shop(), make_shop()
    wear(shop.store, "mine")

    page = shop.client().get("/").content.decode()
    sheet = sheet_of(find_theme("mine"), {}).text

    assert "Mine alone" in page
    assert "Mine alone" not in other.client().get("/").content.decode()
    assert ".heart { color: peru; }" in sheet
    assert ".heart__button" not in sheet
    assert ".product-card" in sheet
    assert "--wide: 50rem" in sheet
    assert 'url("/static/themes/mine/x.png")' in sheet


def test_a_shop_whose_theme_was_taken_away_stays_open(own_theme, settings):
    shop = make_shop()
    wear(shop.store, "mine")

    settings.THEME_FOLDERS = settings.THEME_FOLDERS[:1]
    forget_themes()
    forget_shells()

    assert [theme.code for theme in list_themes()] == list(THEMES)
    check(shop.client().get("/"), "plain")
