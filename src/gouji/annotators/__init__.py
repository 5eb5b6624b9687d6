"""Writes what was found into a copy of the filing itself: comments and highlights, everything else untouched."""
