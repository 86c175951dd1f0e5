"""Charts and maps as SVG, and as pictures: numbers in, one text out."""
