"""How pictures of pages are read: sizes, limits, and what is doubted."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4
"""Points of a millimetre."""


@dataclass(frozen=True, slots=True)
class OcrSettings:
    """Tolerances and limits of the reading of pictures.

    Lengths are in points of the page as printed, unless their comment says otherwise.
    """

    # How much of a picture is read.
    max_pixels: int = 80_000_000  # of one picture: A3 at 600 dpi has 70 million
    max_side: int = 20_000  # pixels: a longer strip is no page
    min_side: int = 60  # pixels of a picture in which there may be a line of text
    max_pages: int = 2_000  # pictures of one file
    dpi: int = 200  # pixels an inch at which a page is drawn that says no other
    most_dpi: int = 300  # more tells the recognition nothing: it sees 48 pixels of a line's height
    likely_dpi: tuple[int, int] = (100, 1200)  # what a scanner writes; 72 and 96 are a program's default
    paper: float = 595.3  # width of A4, which a page without a known size is taken to have

    # Which pages are pictures.
    few_characters: int = 40  # of a page: a number and a name printed over a scan
    stops_share: float = (
        0.01  # of a page's signs that are stops: above, its text needs no proof that it is one
    )
    proof: int = 120  # signs of a page by which that is told
    fills_page: float = 0.6  # share of a page that is a scan, and no illustration
    body_picture: float = 0.3  # share of a page that a picture among its text fills whose words are read
    tiled: float = 0.8  # share of the box round pictures that they fill as tiles of one
    paper_light: float = 75.0  # percentile of a picture's light that is its paper's, and
    paper_share: float = 0.6  # share of it that is as light as the paper: no photograph
    better_read: float = 0.02  # share of ideographs in daily use by which a reading is plainly the better one

    # What is red and what is dirt.
    negative: float = 0.35  # of white, under which half of a page is darker: white print, as on a microfilm
    red_over: int = 10  # of 255 by which red outshines green and blue in a seal's ink, and
    red_share: float = 0.15  # the share of its own light by which it does
    print_in_seal: float = 0.85  # of a seal's brightness in red light, under which there is print in it
    seal: tuple[float, float] = (18 * MM, 60 * MM)  # width and height of seals, with what blurs around them
    seals_together: tuple[float, float] = (32 * MM, 140 * MM)  # of seals over one another
    seal_squareness: float = 1.35  # times the shorter side
    seal_joins: float = 2.5 * MM  # between the strokes of one seal
    seal_radius: tuple[float, float] = (17 * MM, 27 * MM)  # of round seals in grey and black: 36 to 50 mm
    max_seals: int = 6  # of a page
    rim: float = 2.0  # from the middle of a seal's rim to its edge
    rim_shown: float = 0.15  # by which there is more ink on a rim than beside it, of 1; in lines of text 0.1
    rim_dark: float = 0.35  # share of a rim that has ink, worn as it may be
    beside_rim: float = 5.0  # from a rim to where there is less ink
    rim_over: float = 0.1  # share of a part of it that has ink, over that of what stands beside
    sides_shown: float = 0.75  # share of its twelfths that have more: at a side it may be worn off
    seal_ink: int = 215  # of 255, under which there is a seal's ink
    seal_blurs: float = 10.0  # of 255 by which ink is lighter at the edges of a seal's strokes
    rim_on_page: float = 0.7  # share of a rim that lies on the page
    seal_lighter: float = 60.0  # of 255 by which a seal is lighter than print, to be told from it
    under_seal_sure: float = 0.8  # confidence of signs under a black seal at most
    speckle: float = 1.3  # width and height of a speck, as those of points
    speck_apart: tuple[float, float] = (8.0, 1.5)  # beside and over letters; the points of a colon lie nearer
    min_speckles: int = 30  # specks of a page that is cleaned of them

    # How far a page is askew.
    most_askew: float = 5.0  # degrees; a page that leans further was not laid on a scanner
    askew_step: float = 0.25  # degrees between angles tried at first: lines stand out within half of one
    askew_fine: float = 0.05  # degrees between those tried around the best
    least_askew: float = 0.06  # degrees that are put right
    askew_width: int = 1000  # pixels of the page's longer side on which angles are tried

    # Rules.
    shortest_rule: float = 5.5 * MM  # longer than a stroke of any letter in a table
    thickest_rule: float = 1.0 * MM
    hairline: float = 0.8  # thickness of a rule that may fall between two rows of pixels
    rule_break: float = 0.9 * MM  # that a worn rule may be broken by
    beside_rule: tuple[float, float] = (0.8, 3.5)  # from its middle, with paper at some height
    ink_beside_rule: float = 0.2  # share of a rule's length that is dark there, as where others cross it
    rule_shown: float = 0.94  # share of a rule's length that has ink
    under_seal: float = 60.0  # of a rule that a part of a seal hides: half of the seal
    surely_rule: float = 25 * MM  # longer than a stroke of any banner
    rule_meets: float = 1.2 * MM  # between rules that meet
    dark: float = 0.62  # share of the paper's brightness under which there is ink

    # Dotted rules.
    dot: float = 1.8  # width and height of a dot
    dots_apart: float = 5.0  # from dot to dot at most, and over a rule that crosses
    dotted_rule: float = 20 * MM  # shorter rows of dots stand for words left out
    min_dots: int = 40  # dots of a page with such rules
    leads: float = 18.0  # from the end of a row of dots to the letters that it leads from or to

    # Worn rules.
    worn_gap: float = 8.0  # points that a worn rule may be broken by (test_worn_rules)
    worn_share: float = 0.2  # and as a share of its longer piece
    worn_rise: float = 1.5  # points between pieces of one rule, and between rules that meet
    worn_drawn: float = 0.6  # share of a cell's side from which the rest is worn

    # Finding lines.
    found_at: int = 1280  # pixels of the longer side on which lines are looked for
    shown: float = 0.3  # likelihood from which a pixel is of a line
    sure_line: float = 0.5  # mean likelihood of a line
    unclip: float = 1.6  # share by which the lines that the network finds are too thin
    max_lines: int = 3_000  # lines of a page: a page of the smallest print has a tenth
    tall: float = 1.5  # times its width from which a line may be turned
    rule_inside: float = 0.35  # heights from a line's end within which an upright rule does not cut it

    # Signs that no line was found for.
    lone_sign: tuple[float, float] = (0.35, 1.6)  # heights of usual lines that such a sign may have
    lone_width: float = 4.0  # of such heights
    lone_joins: float = 0.35  # of such heights between the parts of a sign
    max_lone_signs: int = 200  # signs of a page: more are a picture
    lone_tall: float = 2.5  # times its width that the box of one upright sign may be high, as of a 1
    slash: float = -0.15  # pixels to the right for each one down, under which a stroke is a / and no 1
    low_ink: float = 0.55  # of the height of other lines, under which that of a 1 is another sign's
    again_sure: float = 0.85  # confidence at most of a sign that a first look saw otherwise

    # Reading lines.
    line_height: int = 48  # pixels of a line for the recognition
    widest_line: int = 3_200  # pixels; a longer line is pressed to this
    lines_at_once: int = 6
    sure_turn: float = 0.8  # mean confidence of a page that is the right way up
    sure_upright: float = 0.96  # of one that is not on its head: a table of figures is read at 0.84 there
    stacked_bonus: float = 0.1  # confidence for signs one under the other that are read so as well
    turned_share: float = 0.15  # share of a page's letters that are turned, for which it is read once more
    turn_samples: int = 5  # lines by which it is told which way is up
    least_line: float = 0.5  # mean confidence of a line in a table that is kept: less are pictures and dirt
    least_outside: float = 0.7  # of one outside: what shines through from the back is read at up to 0.65
    least_short: float = 0.8  # of one or two signs that stand in no table
    short: int = 2  # signs of such a line
    faint: float = 0.03  # share of a line that is dark, under which it may be the back of the paper:
    faint_ink: float = 0.25  # if less than this share of its ink is; of a thin 1 or / in print a third is
    no_paper: float = 0.85  # of white, under which there is ink of some kind
    faint_sign: float = 0.004  # share of a sign's square that is dark, under which it shines through
    row_of_ink: float = 0.01  # share of a line's length that is dark where it has ink
    han_ink: float = 0.92  # ems that the ink of ideographs stands high
    figure_ink: float = 0.72  # ems that digits and capitals do
    pitch_alike: float = 0.15  # share by which the step between ideographs differs from their height
    pitched: int = 4  # ideographs side by side that tell the size of a line's letters

    # What is doubted.
    doubted: float = 0.9  # confidence of a character under which no fact on it is certain
    sign_lost: float = 0.4  # ems by which ideographs stand further apart than others of their line
    beside_gap: float = 0.5  # confidence of those beside such room

    # What another recognition says.
    agreed: float = 0.95  # confidence of a sign that two readings have alike
    denied: float = 0.5  # of one that another reading has otherwise, and
    surer: float = 0.99  # confidence from which ours is surer than the other's signs are: most err more
    alike: float = 0.9  # share of a page's signs that it has alike, from which that counts
    anchors: int = 12  # groups of signs that both have once, by which one is laid on the other
    layer_crowd: int = 3  # times as many signs at a line as were read: it lies anywhere on the page

    # What it costs.
    max_threads: int = 2  # pages that a process reads at once: each takes 250 MB more
    page_seconds: float = (
        30.0  # of time for each page that is read so, on a busy machine; it takes five to ten
    )


OCR = OcrSettings()
