"""The merchant's own pages, the front door, menus: what is made of blocks."""
