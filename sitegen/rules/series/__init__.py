"""Rules across records: what only shows when a record is laid beside others."""
