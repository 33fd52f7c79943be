"""Static files are collected once for all who share a folder, and never over files of others."""

import pytest

from mercer.project import prepare
from mercer.project.prepare import NotOurs, prepare_static


@pytest.fixture
def folder(tmp_path):
    """Where static files go."""
    return tmp_path / "static"


@pytest.fixture
def collected(folder, monkeypatch):
    """What was collected, each time one small file."""
    times = []

    def collect(command, **options):
        times.append(command)
        for each in folder.iterdir():
            each.unlink()
        (folder / "shop.css").write_text("body {}")

    monkeypatch.setattr(prepare, "call_command", collect)
    return times


def test_a_second_shop_takes_what_the_first_has_collected(folder, collected):
    prepare_static(folder)
    prepare_static(folder)

    assert len(collected) == 1
    assert (folder / "shop.css").exists()


def test_a_new_version_and_a_start_that_was_killed_collect_again(folder, collected, monkeypatch):
    prepare_static(folder)
    monkeypatch.setattr(prepare, "fingerprint", lambda: "another version")
    prepare_static(folder)
    (folder / ".collected").unlink()
    prepare_static(folder)

    assert len(collected) == 3


def test_files_of_others_are_not_deleted(folder, collected):
    folder.mkdir()
    (folder / "letters.txt").write_text("mine")

    with pytest.raises(NotOurs, match="holds other files"):
        prepare_static(folder)

    assert (folder / "letters.txt").read_text() == "mine"
    assert collected == []


def test_what_an_earlier_version_has_collected_is_ours(folder, collected):
    folder.mkdir()
    (folder / ".collected").write_text("an earlier version")
    (folder / "shop.css").write_text("")

    prepare_static(folder)

    assert len(collected) == 1
