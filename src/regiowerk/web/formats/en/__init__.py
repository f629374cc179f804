"""English for Belgian readers: days first, decimal point."""
