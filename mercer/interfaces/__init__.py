"""How the world comes in; translation only."""
