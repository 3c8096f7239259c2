"""How the site is built from these pages: `python -m sphinx -W docs site`.

Sphinx reads what the docstrings say (no other generator here does without a second language), MyST lets the pages be
Markdown, which is readable without a site; Furo is plain, works without scripts and for small screens.
"""

import socialcite

project = "socialcite"
author = "The socialcite authors"
copyright = "The socialcite authors"  # the name that Sphinx reads
version = release = socialcite.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["examples"]
html_theme = "furo"
html_title = f"socialcite {version}"
html_copy_source = False
html_show_sourcelink = False
html_extra_path = ["validate.schema.json"]
default_role = "code"  # docstrings quote names by single backticks
myst_heading_anchors = 4
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_use_rtype = False
suppress_warnings = ["misc.highlighting_failure"]  # a console block may show anything
