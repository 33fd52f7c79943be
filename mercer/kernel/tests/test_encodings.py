"""What a client takes."""

import pytest

from mercer.kernel.encodings import takes


@pytest.mark.parametrize(
    ("said", "is_taken"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("br;q=1.0, gzip;q=0.8", True),
        ("gzip;q=0.001", True),
        ("gzip;q=0, br", False),
        ("identity, gzip; q=0.000", False),
        ("identity", False),
        ("", False),
    ],
)
def test_gzip_is_taken_by_who_names_it_and_does_not_refuse_it(said: str, is_taken: bool) -> None:
    assert takes("gzip", said) is is_taken
    assert takes("br", said.replace("br", "zstd").replace("gzip", "br")) is is_taken
