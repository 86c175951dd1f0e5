"""Tables of a document, however they came out of its file: heads, columns, cells, rows."""
