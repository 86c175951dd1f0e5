"""How well models foretold what is known by now, and how wide a band must be to hold it."""
