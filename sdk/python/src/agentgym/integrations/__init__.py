"""Bridges to other libraries; each needs its library installed."""
