"""Settings, root addresses, processes and the command line: knows everything, decides nothing."""
