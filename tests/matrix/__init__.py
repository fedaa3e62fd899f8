"""Who may do what, cell by cell: the sheet written by hand from the law, and the real thing beside it."""
