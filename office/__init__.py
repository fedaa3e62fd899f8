"""What an office has settled for itself: the calendar of days, and the corrections of rules that law leaves to it."""
