"""Parts of a product's page that live in the catalogue itself: none, they are its own columns.

Higher areas bring theirs in `plugs.py`: reviews the newest of them.
"""
