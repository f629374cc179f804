"""Results out: tables, maps and linked data in the formats of the field."""
