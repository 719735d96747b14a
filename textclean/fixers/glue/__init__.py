"""Words that lost the space between them: repaired where both halves are known and the whole is not."""
