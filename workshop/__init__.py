"""Branchwork: a live workshop for library staff who want to win partners.

Lives here: the layers, each a package of its own (`packs ← core ← store ← engine ← live | web`,
and `transcript` on the core), the one place that wires them (`factory`), and what starting up
needs (`settings`, `data_folder`, `welcome`). tests/test_layers.py holds who may import whom.
Must never: import anything here, so that `live.runtime` can be loaded before all else.
"""
