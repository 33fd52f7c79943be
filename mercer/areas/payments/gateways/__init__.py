"""One bank per file; a file whose name begins with an underscore is shared by several."""
