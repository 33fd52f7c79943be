"""Reviews: reading, publishing, turning down, answering."""
