"""ABB's linked data on organisations, in the LBLOD vocabulary."""
