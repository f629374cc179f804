"""Afstemmen: how cooperation structures fit regions."""
