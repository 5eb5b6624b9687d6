"""Verdicts (结论): the kernel decides each claim in exact fractions; the frames of the run are asserted."""
