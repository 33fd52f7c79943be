"""Where the tests' pictures and files go."""

from typing import Any

import pytest


@pytest.fixture
def media(settings: Any, tmp_path: Any) -> Any:
    """An empty media folder that is thrown away."""
    folder = tmp_path / "media"
    folder.mkdir()
    settings.MEDIA_ROOT = folder
    return folder
