"""Signing up, in and out within an app."""
