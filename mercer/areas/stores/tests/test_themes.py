"""Themes: what their folders say, and that everybody can read what is written in them."""

import pytest

from mercer.areas.stores.queries.themes import (
    broken_themes,
    find_theme,
    forget_themes,
    get_theme,
    list_themes,
    theme_folder,
)
from mercer.areas.stores.rules.looks import unreadable
from mercer.areas.stores.rules.themes import WrongManifest, read_theme, runs_on

BUNDLED = ["plain", "broadsheet"]


@pytest.fixture
def own_folder(settings, tmp_path):
    """A folder of somebody's own themes, beside the bundled ones."""
    settings.THEME_FOLDERS = (*settings.THEME_FOLDERS, tmp_path)
    forget_themes()
    yield tmp_path
    forget_themes()


def manifest() -> str:
    """What the plain theme says of itself."""
    return (theme_folder("plain") / "theme.toml").read_text()


def bring(folder, text) -> None:
    """Put a theme called "mine" into a folder."""
    (folder / "mine").mkdir()
    (folder / "mine" / "theme.toml").write_text(text)
    forget_themes()


def test_two_themes_come_along():
    assert [theme.code for theme in list_themes()] == BUNDLED
    assert broken_themes() == {}


@pytest.mark.parametrize("code", BUNDLED)
def test_everything_in_a_bundled_theme_can_be_read_in_light_and_dark(code):
    theme = get_theme(code)

    assert len(theme.contrasts) > 25
    assert unreadable(theme, {}) == []


@pytest.mark.parametrize("code", BUNDLED)
def test_what_is_mixed_can_be_read_as_well(code):
    theme = get_theme(code)
    values = {
        "ink-light": theme.setting("ink-light").default,
        "accent-light": theme.setting("accent-light").default,
        "paper-light": theme.setting("paper-light").default,
        "ink-dark": theme.setting("ink-dark").default,
        "paper-dark": theme.setting("paper-dark").default,
    }

    assert unreadable(theme, values) == []


def test_a_theme_of_ones_own_is_a_folder(own_folder):
    bring(own_folder, manifest().replace('label = "Plain"', 'label = "Mine"', 1))

    assert [theme.label for theme in list_themes()] == ["Plain", "Broadsheet", "Mine"]
    assert get_theme("mine").setting("corners").default == "soft"


@pytest.mark.parametrize(
    ("change", "to", "said"),
    [
        ('label = "Plain"', "", "label missing"),
        ('version = "1.0"', 'version = "soon"', "version is no version: 'soon'"),
        ('requires = "0.1"', 'requires = "99"', "it needs Mercer 99 or newer"),
        (
            'light = "#fbfaf7"',
            'light = "white"',
            "colours.paper.light is no colour such as #1f5a45",
        ),
        ("focus = {", "focal = {", "colours: focus missing"),
        ('code = "text-font"', 'code = "body-font"', "settings: text-font missing"),
        ('default = "soft"', 'default = "wavy"', "settings.corners: the default is none of its"),
        ('radius-s = "6px"', 'radius-s = "6px; }"', "settings.corners.round: radius-s cannot be"),
        ('text = ["ink"]', 'text = ["inc"]', "contrasts: there is no colour 'inc'"),
        ("[colours]", "[colours", "Expected"),
    ],
)
def test_a_theme_that_cannot_be_used_is_not_offered_and_says_why(own_folder, change, to, said):
    assert change in manifest()

    bring(own_folder, manifest().replace(change, to, 1))

    assert said in broken_themes()["mine"]
    assert [theme.code for theme in list_themes()] == BUNDLED
    assert find_theme("mine").code == "plain"


def test_a_folder_with_an_odd_name_is_no_theme():
    with pytest.raises(WrongManifest):
        read_theme("../plain", {})


@pytest.mark.parametrize(
    ("asked", "there", "fits"),
    [("0.1", "0.1.0", True), ("0.2", "0.1.9", False), ("1.10", "1.9", False), ("1", "2.0", True)],
)
def test_a_theme_asks_for_the_oldest_mercer_it_runs_on(asked, there, fits):
    assert runs_on(asked, there) is fits
