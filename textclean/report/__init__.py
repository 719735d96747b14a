"""Views of the log that a person reads."""
