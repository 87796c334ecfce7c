"""From files in memory to the folder that a web server shows."""
