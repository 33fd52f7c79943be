"""What buyers say: the part of a product's page, all reviews, the form, reports."""
