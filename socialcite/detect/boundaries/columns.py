"""The names of the numbers that describe a candidate: those given at once, those asked for singly, and the rest.

The first trees are asked of every candidate, and ask for a third of what they might: what is dear to find out is found
out when a tree asks. Later trees, asked of few candidates, ask for nearly everything.
"""

from __future__ import annotations


def _named(names: str) -> list[str]:
    return names.split()


def _of(piece: str, names: str) -> list[str]:
    return [f"{piece}_{name}" for name in names.split()]


EARLY: tuple[str, ...] = (
    *_named("gap_dash gap_after limit signatures heavy_last dash_kind lines_since_border weight_since_border"),
    *_named("last_length last_words dash_quoted dash_indent"),
    *_named("rank quoted inline at_border stronger_left indent_change quote_change trailing"),
    *_named("gap_is_after gap_is_dash rank_less_dash rank_less_after max_inside margin equal_inside blank_inside"),
    *_named("indent_is_dash weight ratio room ratio_with_previous lines_fit_left whole_fits"),
    *_named("longest_inside shortest_inside previous_to_first"),
    *_of("previous", "length words first last social announcing stopped heavy"),
    *_of("first", "length words first social heavy links"),
    *_named("unstopped_inside announcing_inside heavy_previous_first heavy_first_last heavy_previous_last"),
)
"""In the order of `Row.early`."""
DEAR: dict[str, str] = {
    "after_first": "walk.after.first",
    "ratio_with_two": "ratio_with_two",
    "slack": "slack",
    "stronger_inside": "stronger_inside",
    "same_gap_inside": "same_gap_inside",
    "previous_heading": "previous.looks.heading",
    "previous_citing": "previous.citing",
    "previous_titled": "previous.case[0]",
    "previous_short_words": "previous.case[1]",
    "second_length": "second.length",
    "second_first": "second.first",
    "second_social": "second.social",
    "second_stopped": "second.stopped",
    "first_bullet": "first.bullet",
    "first_exclaims": "first.exclaims",
    "first_personal": "first.voice.personal",
    "first_short_words": "first.case[1]",
    "first_lead_words": "first.lead.words",
    "first_lead_next": "first.lead.next",
    "first_lead_citing": "first.lead.citing",
    "emoji": "emoji",
    "social_left": "social_left",
    "tongue_previous_first": "tongue_previous_first",
    "tongue_first_last": "tongue_first_last",
    "tongue_after_first": "tongue_after_first",
    "script_previous_first": "script_previous_first",
    "script_first_last": "script_first_last",
    "script_previous_last": "script_previous_last",
}
"""Each with where a row has it, for a single question."""
LATE: tuple[str, ...] = (
    *_named("after_first ratio_with_two slack social_left"),
    *_of("previous", "titled short_words emoji bullet heading personal thread exclaims others citing"),
    *_of("first", "titled short_words emoji bullet heading personal thread exclaims"),
    *_of("first", "lead_words lead_next lead_citing last announcing stopped tags"),
    *_of("second", "length first social stopped words last titled"),
    *_named("tongue_previous_first tongue_first_last tongue_previous_last"),
    *_named("script_previous_first script_first_last script_previous_last script_second_previous script_after_first"),
    *_named("widest last_last last_social"),
    *_of("after", "length heavy words social last"),
    *_named("social_lines_inside bullets_inside headings_inside lower_inside longest_unsocial"),
    *_named("titles_inside personal_inside trailing_inside least_slack lines_inside"),
    *_named("exclaims_inside links tags mentions others shared_previous shared_first announced_left up_arrow"),
)
"""In the order of `Row.late`; most of what is dear is there as well."""
SELDOM: tuple[str, ...] = tuple(name for name in DEAR if name not in LATE)
"""What later trees ask for seldom, too: a row has it under its own name."""
FEATURES: tuple[str, ...] = (*EARLY, *LATE, *SELDOM)
