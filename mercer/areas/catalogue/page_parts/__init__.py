"""Parts of a product's page that live in the catalogue itself: its films.

Higher areas bring theirs in `plugs.py`: reviews the newest of them.
"""
