"""Parts of a product import that live in the catalogue itself: none so far.

Higher areas bring theirs in `plugs.py`: pricing reads the price columns, inventory the stock.
"""
