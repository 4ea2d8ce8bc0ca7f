"""The composition root: the one place that knows which adapter stands behind which port, and the one that reads the clock."""
