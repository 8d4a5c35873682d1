"""Complaints about a service over time: by month, as a rate where the volume is known, and before and after a date."""

from app.services.trends.compare import BeforeAfter, before_after
from app.services.trends.monthly import ServiceTrend, service_trend, trend_services

__all__ = ["BeforeAfter", "ServiceTrend", "before_after", "service_trend", "trend_services"]
