"""Statements bound into relations: the grammar of cues and clause order lives here once. Knows no arithmetic."""
