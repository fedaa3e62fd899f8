"""The press and what becomes of papers: kinds, rendering, signatures, seals, service. It knows a case only by its id."""
