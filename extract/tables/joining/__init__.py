"""Parts of a table on several pages made one."""
