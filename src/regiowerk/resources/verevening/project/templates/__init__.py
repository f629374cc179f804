"""The kinds of projects that are ready to use, as files."""
