"""Where the tests' pictures and files go."""

from typing import Any

import pytest

from mercer.areas.catalogue.tests.make import keep_files_in


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> Any:
    """An empty media folder that is thrown away."""
    folder = tmp_path / "media"
    folder.mkdir()
    keep_files_in(settings, folder)
    return folder
