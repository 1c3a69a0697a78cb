"""Lists of tasks whose cells come one after another, row by row, with every cell of every row."""
