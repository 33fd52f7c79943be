"""Giving products out as a file: read some hundred at a time, written as they are read."""
