"""The demo's downloads are real files, in the shop's language."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from mercer.areas.downloads.models import DownloadFile
from mercer.areas.downloads.private_store import open_file
from mercer.areas.downloads.tests.make import keep_private_files_in, make_download
from mercer.areas.stores.queries import get_store
from mercer.areas.stores.tests.make import make_store
from mercer.interfaces.commands.demo.build_papers import PAPERS, attach_papers, set_paper
from mercer.interfaces.commands.demo.goods import read_goods
from mercer.kernel import clock


def test_every_download_of_the_demo_has_a_paper() -> None:
    papers = tomllib.loads((PAPERS / "papers.toml").read_text())

    assert {each.slug for each in read_goods("en") if each.kind == "download"} == set(papers)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize(
    "slug", ["year-calendar", "lampshade-pattern", "colour-guide", "slow-table"]
)
def test_a_paper_is_set_in_each_language(slug: str, language: str) -> None:
    paper = tomllib.loads((PAPERS / "papers.toml").read_text())[slug]

    body = set_paper(paper, "A title", "Alder & Finch", language)

    assert body.startswith(b"%PDF-")


@pytest.mark.django_db
def test_a_download_without_a_file_is_given_one_and_only_once(
    settings: Any, tmp_path: Path
) -> None:
    keep_private_files_in(settings, tmp_path)
    store = make_store(language="de")
    make_download(store, "YEAR-PDF", slug="year-calendar")
    make_download(store, "OTHER-PDF", slug="something-else")
    facts = get_store(store.id)

    given = [attach_papers(facts, now=clock.now()) for _ in range(2)]

    file = DownloadFile.objects.get()
    assert given == [1, 0]
    assert file.name == "das-jahr-auf-einem-blatt.pdf"
    with open_file(file.key) as opened:
        assert opened.read(5) == b"%PDF-"
