"""Guibiao 圭表: carries out public plans."""

__version__ = "0.1.0"
