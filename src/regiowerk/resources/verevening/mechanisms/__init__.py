"""The mechanisms of the Flemish scheme, light to heavy: what each needs, and what it does."""
