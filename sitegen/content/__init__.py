"""From bytes on disk to trees that know the place of every key and value."""
