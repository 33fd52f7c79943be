"""What shoppers wait for."""
