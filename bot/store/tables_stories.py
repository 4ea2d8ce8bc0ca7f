"""The tables of this room that hold: fingerprints, lineage and stories."""
