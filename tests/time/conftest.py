"""The application before a case of the small world, on either database."""

from tests.cases.house import houses, houses_on_both, houses_on_postgresql, midmorning, quick_papers, real_papers

__all__ = ["houses", "houses_on_both", "houses_on_postgresql", "midmorning", "quick_papers", "real_papers"]
