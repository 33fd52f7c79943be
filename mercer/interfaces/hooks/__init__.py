"""What banks and carriers tell us by themselves."""
