"""What the pages of the workbench show, computed from a snapshot; no Django here."""
