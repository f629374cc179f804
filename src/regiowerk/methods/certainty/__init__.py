"""How sure a division is: bootstrap, sweep, membership by degree and consensus."""
