"""Communities: regions with more flow inside than chance would give (modularity)."""
