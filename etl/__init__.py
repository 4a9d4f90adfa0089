"""Everything that comes in: reading files, mapping them to observations, checking, staging."""
