"""Files of downloads: attached on the product, counted on the order."""
