"""Middelen: money, staff, law and space for what was agreed."""
