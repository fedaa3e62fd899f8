"""The work on a case: assignment, meetings and records, terms and agreement, performance after signing."""
