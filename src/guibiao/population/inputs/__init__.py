"""What a projection of a pack starts from: its stocks, rates and moves, or defaults with their grade."""
