"""How hard the laws are tried: enough to catch a slip on every run, much harder when asked for.

`HYPOTHESIS_PROFILE=thorough python -m pytest` tries each law ten times as often.
"""

import os

from hypothesis import settings

settings.register_profile("check", max_examples=40, deadline=None)
settings.register_profile("thorough", max_examples=400, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "check"))
