"""Pictures over collections."""

from mercer.areas.catalogue.picture_table import PictureTable


class CollectionPictures(PictureTable):
    """The heads of collections."""

    code, table, column, is_inside = "collections", "catalogue_collection", "image", True
