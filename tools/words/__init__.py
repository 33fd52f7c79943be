"""The words of the shop's pages in other languages."""
