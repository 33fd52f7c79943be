"""What a shop tells besides its goods."""
