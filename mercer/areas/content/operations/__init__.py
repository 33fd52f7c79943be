"""What can be done with pages, menus and pictures."""
