"""Checks of a built site against what regulations ask of pages, row by row."""
