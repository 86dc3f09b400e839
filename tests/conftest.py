"""How hypothesis runs: new examples every time at a desk, the same ones in continuous integration, where a run must be repeatable."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
