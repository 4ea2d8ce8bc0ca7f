"""Floors of the own set. Lowering one needs a reason in the commit; raise them when the figures have risen."""

FLOORS: dict[str, float] = {
    "direct precision": 0.99,
    "direct recall": 0.99,
    "direct source": 0.99,
    "direct exact": 0.99,
    "mixed precision": 0.99,
    "mixed recall": 0.99,
    "mixed source": 0.99,
    "mixed exact": 0.99,
    "indirect precision": 0.99,
    "indirect recall": 0.99,
    "indirect source": 0.99,
    "indirect exact": 0.99,
    "named": 0.97,
    "standing": 0.99,
}
