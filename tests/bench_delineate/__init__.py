"""Speed and memory of the delineation, beside igraph and leidenalg: see `__main__`."""
