"""The shop that people buy from: server-rendered pages that work with scripts off."""
