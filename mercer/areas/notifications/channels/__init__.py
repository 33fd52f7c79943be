"""Ways to reach people by a short text; one file each."""
