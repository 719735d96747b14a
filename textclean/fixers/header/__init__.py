"""Header lines of an article, lifted into the one metadata form."""
