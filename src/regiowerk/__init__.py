"""Regiowerk: an open workbench for regional cooperation between municipalities."""

__version__ = "0.1.0"
