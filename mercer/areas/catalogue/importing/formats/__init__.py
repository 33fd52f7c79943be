"""Forms of product files, one a file; the contract is format.py."""
