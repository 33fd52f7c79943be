"""What a customer's own app asks for."""
