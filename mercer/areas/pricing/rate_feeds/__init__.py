"""Who publishes rates; one file each."""
