"""What pages bring to the catalogue: their pictures, to be made smaller with all others."""

from mercer.areas.catalogue.picture_table import PictureTable


class PagePictures(PictureTable):
    """Pictures of pages and of the front door."""

    code, table = "pages", "content_contentpicture"
