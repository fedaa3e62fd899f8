"""The court's side: joint application, jurisdiction, acceptance, questioning, ruling, seal, service."""
