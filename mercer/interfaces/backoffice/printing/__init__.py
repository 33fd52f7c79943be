"""What is printed: pick lists and packing slips, as PDF, one file for many orders."""
