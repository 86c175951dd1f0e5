"""Files in and out: CSV, YAML and workbooks, each value with its position; problems as data."""
