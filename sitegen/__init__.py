"""Validates, scores, checks and publishes evaluations of public spending."""

from typing import Final

__version__: Final = "0.1.0"
