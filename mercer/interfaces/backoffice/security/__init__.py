"""Who comes into the back office, and what is asked of them before sensitive acts."""
