"""A demo shop that is filled to its end; static files that are collected once for all who share a
folder, and never over files of others; a full disk that is told in one sentence."""

import errno
from dataclasses import replace

import psycopg
import pytest
from django.db import OperationalError

from mercer.areas.stores.tests.make import make_store
from mercer.project import prepare
from mercer.project.command_line import DISK_FULL
from mercer.project.prepare import NotOurs, prepare_demo, prepare_static
from mercer.project.settings import CONFIGURATION


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


class Fills:
    """A demo that is filled in two goes: the first time it is broken off."""

    def __init__(self):
        self.times = 0

    def __call__(self, command):
        self.times += 1
        if self.times == 1:
            make_store()
            raise KeyboardInterrupt


@pytest.mark.django_db
def test_a_demo_that_was_broken_off_is_filled_to_its_end(tmp_path, monkeypatch):
    fills = Fills()
    monkeypatch.setattr(prepare, "call_command", fills)
    wanted = replace(CONFIGURATION, var=tmp_path, demo=True)

    with pytest.raises(KeyboardInterrupt):
        prepare_demo(wanted)
    prepare_demo(wanted)
    prepare_demo(wanted)

    assert fills.times == 2


@pytest.mark.django_db
def test_a_demo_that_is_not_wanted_any_more_stays_as_it_is(tmp_path, monkeypatch):
    fills = Fills()
    monkeypatch.setattr(prepare, "call_command", fills)
    wanted = replace(CONFIGURATION, var=tmp_path, demo=True)

    with pytest.raises(KeyboardInterrupt):
        prepare_demo(wanted)
    prepare_demo(replace(wanted, demo=False))
    prepare_demo(wanted)

    assert fills.times == 1


def full_database():
    problem = OperationalError("could not extend file")
    problem.__cause__ = psycopg.errors.DiskFull("could not extend file")
    return problem


@pytest.mark.parametrize("problem", [OSError(errno.ENOSPC, "No space left"), full_database()])
def test_a_full_disk_is_said_in_one_sentence(monkeypatch, capsys, problem):
    def fail():
        raise problem

    monkeypatch.setattr(prepare, "prepare", fail)

    assert prepare.main() == 2
    assert capsys.readouterr().err == f"{DISK_FULL}\n"


def test_any_other_fault_is_not_taken_for_a_full_disk(monkeypatch):
    def fail():
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(prepare, "prepare", fail)

    with pytest.raises(PermissionError):
        prepare.main()
