"""What any room stands on. Not a word of the domain."""
