"""The site as data: tables, documents, feeds and what finds them."""
