"""Files people open: views and answers as CSV, workbooks, JSON lines, Parquet and data packages."""
