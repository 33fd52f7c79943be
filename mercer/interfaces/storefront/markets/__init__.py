"""Choosing a country, a currency and a language."""
