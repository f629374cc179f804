"""Afbakenen: the pages on which regions are sought, judged, compared and kept."""
