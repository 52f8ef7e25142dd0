"""Columns: verdicts on Arrow arrays and tables, in place of loops over Python objects.

Anything with Arrow's PyCapsule interface is taken and can take the result: pyarrow, polars, pandas 3, DuckDB, nanoarrow.
None of them is needed by this module.
"""

from paysession._core import (
    ArrowArrayVerdicts,
    ArrowVerdicts,
    arrow_check as check,
    arrow_validate as validate,
    arrow_validate_table as validate_table,
)

__all__ = ["ArrowArrayVerdicts", "ArrowVerdicts", "check", "validate", "validate_table"]
