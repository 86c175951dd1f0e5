"""The engine: cohorts carried from year to year, in numpy and compiled, with all their flows."""
