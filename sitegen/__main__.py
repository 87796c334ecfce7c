"""Lets ``python -m sitegen`` run the command line."""

from sitegen.cli import main

main()
