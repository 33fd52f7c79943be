"""Where the tests' files go."""

from pathlib import Path
from typing import Any

import pytest

from mercer.areas.downloads.tests.make import keep_private_files_in


@pytest.fixture(autouse=True)
def private(settings: Any, tmp_path: Path) -> Path:
    """An empty private folder that is thrown away."""
    folder = tmp_path / "private"
    folder.mkdir()
    keep_private_files_in(settings, folder)
    return folder
