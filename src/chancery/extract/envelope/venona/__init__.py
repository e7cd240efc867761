"""Intercepted messages as their readers published them: heads and notes."""
