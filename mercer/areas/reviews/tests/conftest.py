"""Where the tests' photos go."""

from mercer.areas.catalogue.tests.conftest import media

__all__ = ["media"]
