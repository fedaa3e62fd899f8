"""The law as data and pure functions. No database, no web; today's date is an argument."""
