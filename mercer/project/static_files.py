"""Static files as they are sent: hashed names, compressed once; none that no page asks for."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.apps import StaticFilesConfig
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

# Maps are asked for by whoever looks for faults of a library, never by a shopper.
NEVER_COMPRESSED = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")


class OurStaticFiles(StaticFilesConfig):
    """Leaves out what libraries bring and none of our pages uses."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc*", "htmx-*", "htmax-*"]


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Only files under their hashed names are compressed: pages ask for no others."""

    def create_compressor(self, **options: Any) -> Compressor:
        """What compresses, and what it leaves as it is."""
        return Compressor(**(options | {"extensions": NEVER_COMPRESSED}))

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """The compressed copies that were made."""
        served = set(self.hashed_files.values())
        yield from super().compress_files([path for path in paths if path in served])
