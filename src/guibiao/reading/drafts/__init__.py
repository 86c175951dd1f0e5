"""What becomes of a reading: a draft pack, its renewal, a workbook for review, an account of what gave no item."""
