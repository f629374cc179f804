"""Words shared by all: validity, identifiers, names, findings, errors. Standard library only."""
