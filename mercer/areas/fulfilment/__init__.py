"""The warehouse: pick, pack, dispatch, delivered."""
