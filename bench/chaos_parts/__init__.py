"""Killing what runs while orders come in, and counting afterwards."""
