"""Claim matching: whether two statements of one story say the same or stand against each other, by weighed signs.

`signs.py` reads the signs of a pair, `judge.py` weighs them. The rules of `agreement.py` are surer and see less. See also
docs/matching.md.
"""
