"""Where the tests' pictures go."""

from mercer.areas.catalogue.tests.conftest import media

__all__ = ["media"]
