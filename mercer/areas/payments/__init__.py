"""Money asked for, held, taken and given back."""
