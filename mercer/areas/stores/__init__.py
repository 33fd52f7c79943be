"""The shops of this install, who works in them, and what each shop is like."""
