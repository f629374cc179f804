"""Foreign schemes that share taxes, each with its own rules."""
