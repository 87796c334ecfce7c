"""What must not be published of persons, found in text and in files: values in, hits out."""
