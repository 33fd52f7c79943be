"""The pictures of the merchant's guide. A tool of ours, not a part of the shop."""
