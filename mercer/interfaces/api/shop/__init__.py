"""What an app asks about the shop itself: markets and policies."""
