"""What a document orders, who answers for it, and by when."""
