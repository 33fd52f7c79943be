"""Films as files: what we take. No database."""

from mercer.areas.catalogue.video_files import MOST_BYTES as MOST_BYTES
from mercer.areas.catalogue.video_files import content_type_of as content_type_of
