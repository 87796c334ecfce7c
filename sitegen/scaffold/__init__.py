"""What a new site and a new record begin with: files that explain themselves."""
