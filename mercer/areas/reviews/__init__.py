"""What buyers say of products, and the stars they give."""
