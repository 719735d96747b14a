"""Rules that need logic, a family a file."""
