"""What buyers say, for programs."""
