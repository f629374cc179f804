"""Afbakenen: divisions of municipalities compared with each other and measured on flows."""
