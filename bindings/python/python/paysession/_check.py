"""The check of single values: its stub has the types for each scalar, which no signature of the compiled module can have."""

from paysession._core import Check, Checked, check_scalar

__all__ = ["Check", "Checked", "check_scalar"]
