"""The pages of the workbench, a module for each step of the method; views only word things."""
