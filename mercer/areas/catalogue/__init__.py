"""What a shop offers: products, variants, pictures, categories."""
