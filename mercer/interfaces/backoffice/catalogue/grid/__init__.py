"""Many products in one table: columns say what can be written, rows read it, saving writes it."""
