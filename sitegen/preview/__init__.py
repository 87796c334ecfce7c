"""The preview: a server on this machine that shows a site while its records are written."""
