"""What training left: what is done with the sums of trees; each stage's trees are a module, loaded when asked.

Written by tools/make_trees.py from tools/boundaries/model.json; not to be changed by hand.
"""

STAGES = (
    (2500, 2.278, 848),
    (3000, 1.31, 114),
    (0, 1.0, 0),
)
TIERS = (
    (0.0007, -3.5),
    (0.0009, -4.5),
    (0.0009, -6.0),
)
