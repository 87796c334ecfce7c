"""Findings in words for people, and as data for programs: one module for each form."""
