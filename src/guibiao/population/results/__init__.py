"""What a projection says: series, pyramids, balances, chances, rows of the ledger."""
