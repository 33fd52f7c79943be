"""What devices are called."""

import pytest

from mercer.areas.stores.rules import device_words


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Firefox/140.0", "Firefox, Mac"),
        ("curl/8.5.0", "curl"),
        ("", ""),
    ],
)
def test_devices_have_names(agent, words):
    assert device_words(agent) == words
