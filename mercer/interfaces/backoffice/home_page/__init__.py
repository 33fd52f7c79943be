"""The home page: today beside last week, what waits to be done, and thirty days as a picture."""
