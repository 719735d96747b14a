"""What looks at many documents at once."""
