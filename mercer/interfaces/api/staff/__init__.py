"""What programs of the shop may do, with a key."""
