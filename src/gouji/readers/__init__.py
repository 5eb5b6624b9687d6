"""One module per file format: bytes to decoded text with addresses. Readers know no numbers, no Chinese and no checks."""
