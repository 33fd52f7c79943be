"""Django's PostgreSQL engine with a cheaper look at whether a connection still lives."""
