"""How Chinese writes numbers, units, dates and characters. Nothing here knows a filing or a rule."""
