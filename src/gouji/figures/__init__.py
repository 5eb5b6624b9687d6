"""Printed numbers to figures: units, hedges, periods, labels and roles. Knows nothing of which figures belong together."""
