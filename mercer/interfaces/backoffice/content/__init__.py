"""Pages, the front door and menus at the desk."""
