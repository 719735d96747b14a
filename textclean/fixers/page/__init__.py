"""What the text of a whole page needs before its article can be found, and the model that finds it."""
