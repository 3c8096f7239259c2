"""Documents with their citations wrapped or taken away; what stands outside of them stays as it is.

`annotating` wraps, `stripping` removes; both ask `places` where a document may be cut, and hand back a new text.
"""
