"""Schemes of scoring as data, and what they make of a record."""
