"""The structure of a document: its outline, its frame of years and places, its sentences."""
