"""Verevening: joint projects with every partner's line, variants, versions, sharing, files."""
