"""What merchants tell: pages, the front door, menus."""
