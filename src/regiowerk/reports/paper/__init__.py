"""Reports on paper: tagged PDF, set by Typst from plain values."""
