"""What people look at of a projection: drawings, tables, the page, the workbook, and blocks of the report."""
