"""Joint projects: a model of costs and revenues over years, and every way to share them."""
