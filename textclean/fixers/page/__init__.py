"""What the text of a whole page needs before its article can be found."""

from textclean.fixers.page import fragments as fragments
