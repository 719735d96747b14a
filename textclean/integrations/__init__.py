"""textclean inside other people's engines and libraries: thin adapters, each loaded with its library.

Every module needs one extra, and says so if it is missing.
"""
