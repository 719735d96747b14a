"""Text that was broken up: hard-wrapped lines, hyphenated line ends, tokens and pieces of words."""
