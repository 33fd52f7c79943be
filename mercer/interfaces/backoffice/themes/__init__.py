"""The look of the shop: theme, logo, colours, letters; tried in a preview, published, undone."""
