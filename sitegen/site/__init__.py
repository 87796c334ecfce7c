"""From records to pages: addresses, view objects, templates."""
