"""Product files over the API: sent in, looked after, taken out."""
