"""Projects that show what one can do; the municipalities are real, the projects are invented."""
