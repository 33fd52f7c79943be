"""Pictures of products."""

from mercer.areas.catalogue.picture_table import PictureTable


class ProductPictures(PictureTable):
    """The galleries, and the cards of lists."""

    code, table = "products", "catalogue_image"
