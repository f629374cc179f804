"""Official data in: one reader per published format, and the baseline that is built from them."""
