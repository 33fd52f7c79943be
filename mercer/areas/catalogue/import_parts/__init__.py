"""Parts of a product file that the catalogue supplies itself: custom fields, words in languages.

Higher areas bring theirs in `plugs.py`: pricing reads the price columns, inventory the stock.
"""
