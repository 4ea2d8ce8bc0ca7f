"""Floors of the own set. Lowering one needs a reason in the commit; raise them when the figures have risen."""

FLOORS: dict[str, float] = {
    "direct precision": 0.97,
    "direct recall": 0.97,
    "direct source": 0.98,
    "direct exact": 0.98,
    "mixed precision": 0.92,
    "mixed recall": 0.92,
    "mixed source": 0.98,
    "mixed exact": 0.95,
    "indirect precision": 0.97,
    "indirect recall": 0.97,
    "indirect source": 0.98,
    "indirect exact": 0.96,
    "named": 0.96,
    "standing": 0.98,
}
