"""That a change in looks is seen, and noise is not."""

from io import BytesIO

from PIL import Image, ImageDraw

from tests.looks import comparing


def page(box=None, noise=0):
    """A white page, with a black box somewhere."""
    picture = Image.new("RGB", (400, 800), (255 - noise, 255, 255))
    if box:
        ImageDraw.Draw(picture).rectangle(box, fill="black")
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_a_page_is_compared_with_what_was_seen(tmp_path, monkeypatch):
    monkeypatch.setattr(comparing, "SEEN", tmp_path)
    monkeypatch.setattr(comparing, "FOUND", tmp_path / "found")
    monkeypatch.delenv("LOOKS", raising=False)
    assert "never seen" in comparing.compare("home", page())
    monkeypatch.setenv("LOOKS", "write")
    assert comparing.compare("home", page((40, 40, 200, 100))) == ""
    monkeypatch.delenv("LOOKS")

    assert comparing.compare("home", page((40, 40, 200, 100), noise=4)) == ""
    assert "different" in comparing.compare("home", page((40, 140, 200, 200)))
    assert (tmp_path / "found" / "home.now.png").exists()


def test_a_page_that_has_grown_looks_different():
    short, long = Image.new("RGB", (100, 100), "white"), Image.new("RGB", (100, 130), "white")

    assert comparing.share_changed(short, short) == 0
    assert comparing.share_changed(short, long) > comparing.MOST_CHANGED
