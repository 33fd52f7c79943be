"""What was sold: frozen copies, statuses and a timeline."""
