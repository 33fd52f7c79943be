"""Pictures over categories."""

from mercer.areas.catalogue.picture_table import PictureTable


class CategoryPictures(PictureTable):
    """The heads of categories, and their doors on the front page."""

    code, table, column, is_inside = "categories", "catalogue_category", "image", True
