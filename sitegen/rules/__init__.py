"""The rules for public accounts: what does not add up, where, and by which text."""
