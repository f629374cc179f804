"""What people compute and keep: long computations, flows of their own, kept delineations."""
