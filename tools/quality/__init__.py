"""What `make quality` runs: it looks at every page in a browser and says what is wrong."""
