"""Every rule, in the order in which they are asked: those that need the clearest signs first."""

from tagfeed.reading.yaml_slips import brackets, colons, indentation, signs, texts
from tagfeed.reading.yaml_slips.mend import Rule

RULES: tuple[Rule, ...] = (
    signs.fences,
    signs.tabs,
    signs.half_characters,
    signs.unknown_blanks,
    signs.wide_signs,
    signs.other_hyphens,
    signs.signs_of_other_formats,
    texts.placeholders,
    texts.curly_quotes,
    texts.unclosed_and_inner_quotes,
    texts.quotes_over_lines,
    texts.quotes_of_keys,
    texts.blocks_on_one_line,
    colons.key_of_a_list,
    texts.signs_at_the_start,
    texts.brackets_in_text,
    texts.comments_in_brackets,
    colons.missing_blank,
    colons.hyphen_without_blank,
    indentation.text_below_a_sign,
    colons.hyphen_too_many,
    brackets.closes_nothing,
    brackets.unclosed,
    brackets.article_without_end,
    brackets.missing_comma,
    brackets.comma_too_many,
    brackets.opening_missing,
    colons.missing_colon_of_a_name,
    texts.colons_in_text,
    texts.colons_over_lines,
    colons.missing_colon,
    indentation.wrong,
    colons.hyphen_missing,
    brackets.unclosed_at_the_end,
)

RULES_OF_YAML: tuple[Rule, ...] = (
    signs.unknown_blanks,
    signs.wide_signs,
    signs.signs_of_other_formats,
    texts.curly_quotes,
    texts.quotes_of_keys,
    colons.missing_blank,
    colons.hyphen_without_blank,
    colons.missing_colon,
)
"""The rules for slips that are YAML and mean something else."""
