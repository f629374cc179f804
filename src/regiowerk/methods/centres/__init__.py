"""Areas around centres: what is small joins the centre that it goes to most."""
