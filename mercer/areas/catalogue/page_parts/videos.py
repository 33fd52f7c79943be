"""Films of a product, read with it."""

from mercer.areas.catalogue.page_part import PagePart


class Videos(PagePart):
    """The films after the pictures, oldest first."""

    code = "videos"
    sql = """SELECT json_agg(json_build_object('title', video.title, 'key', video.key,
        'content_type', video.content_type, 'poster', video.poster,
        'captions_key', video.captions_key, 'captions_language', video.captions_language)
        ORDER BY video.added_at, video.id)
        FROM catalogue_productvideo video WHERE video.product_id = product.id"""
