"""`make bench`: what this machine and this code can do, measured on a shop of its own."""
