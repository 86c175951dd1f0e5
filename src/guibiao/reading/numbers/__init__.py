"""Numbers of a text: what they measure, why they are no promise, and what they promise."""
