"""Lines to blocks: reading order, folded sentences, table rows, headings; the map back to the source is kept."""
