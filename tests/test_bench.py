"""The bench runs, prints its table, and what must be exact is exact. No rate is asserted here."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MOST_SECONDS = 600


@pytest.mark.bench
def test_a_quick_run_measures_everything_and_leaves_the_books_right(tables):
    copied = ["--tables", str(tables)] if tables else []
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick", *copied],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=MOST_SECONDS,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    for row in ("category page", "product page", "search", "add to a new cart", "bare WSGI answer"):
        assert re.search(rf"^ +{row}\b.* [\d,]+", done.stdout, re.MULTILINE), row
    assert "20 units of one SKU: 20 sold, 20 refused" in done.stdout
    assert "full carts released together: sold 5, 5" in done.stdout
    assert "WRONG" not in done.stdout
