"""The names of the numbers that describe a candidate, in the order in which `evidence` gives them."""

from __future__ import annotations

_POST = """
gap_dash gap_after limit signatures heavy_last widest dash_kind after_first
after_length after_heavy after_words after_social after_last lines_since_border weight_since_border last_last
last_social last_length last_words dash_quoted dash_indent
"""
_GAP = """
rank quoted inline at_border gap_is_after gap_is_dash rank_less_dash rank_less_after max_inside margin
stronger_inside equal_inside same_gap_inside lines_inside blank_inside stronger_left indent_change
indent_is_dash quote_change trailing trailing_inside slack least_slack
"""
_LENGTH = """
weight ratio room ratio_with_previous ratio_with_two lines_fit_left whole_fits longest_inside shortest_inside
previous_to_first
"""
_SHAPE = """
length words first last titled short_words social emoji bullet heading personal thread announcing exclaims stopped
heavy
"""
_SECOND = "length words first last titled social stopped"
_BODY = """
unstopped_inside announcing_inside social_lines_inside bullets_inside headings_inside lower_inside longest_unsocial
titles_inside personal_inside exclaims_inside links tags mentions emoji others social_left shared_previous
shared_first announced_left
"""
_CHANGES = """
heavy_previous_first heavy_first_last heavy_previous_last tongue_previous_first tongue_first_last
tongue_previous_last tongue_after_first script_previous_first script_first_last script_previous_last
script_second_previous script_after_first up_arrow
"""


def _of(piece: str, names: str) -> list[str]:
    return [f"{piece}_{name}" for name in names.split()]


FEATURES: tuple[str, ...] = (
    *_POST.split(),
    *_GAP.split(),
    *_LENGTH.split(),
    *_of("previous", _SHAPE),
    *_of("previous", "citing others"),
    *_of("second", _SECOND),
    *_of("first", _SHAPE),
    *_of("first", "links tags lead_words lead_next lead_citing"),
    *_BODY.split(),
    *_CHANGES.split(),
)
