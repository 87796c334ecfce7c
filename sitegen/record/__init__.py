"""The record: one published report, kept as it was written, beside what can be computed with."""
