"""Verevening: what a joint project costs and yields, and who bears which part."""
