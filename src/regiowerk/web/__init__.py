"""The workbench in the browser: thin pages over the register, in Dutch and English."""
