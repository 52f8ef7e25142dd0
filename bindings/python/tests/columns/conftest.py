"""What the tests of columns share."""

from __future__ import annotations

import sys
from pathlib import Path

# For the helpers of this folder, wherever pytest is started.
sys.path.insert(0, str(Path(__file__).parent))
