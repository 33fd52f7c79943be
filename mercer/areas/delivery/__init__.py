"""How a parcel can get there, and what that costs."""
