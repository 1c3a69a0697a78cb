"""Drawings as SVG and PNG, by matplotlib, which is imported with this module."""

from __future__ import annotations

from typing import Any, BinaryIO

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.patches import Circle, PathPatch, Rectangle
from matplotlib.path import Path as Outline
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from gongbao.plotting.fonts import fonts_for, without
from gongbao.plotting.shapes import PAPER, Box, Dot, Drawing, Shape, Stroke, Words

_POINTS_OF_INCH = 72
_DOTS_OF_INCH = 300
"""What newspapers print pictures at."""
_EDGE = 0.5
_CURVE = [Outline.MOVETO, Outline.CURVE4, Outline.CURVE4, Outline.CURVE4]


def paint(drawing: Drawing, file: BinaryIO, form: str) -> set[str]:
    """Write a drawing as `svg` or `png`; equal drawings give equal files on one machine.

    Returns:
        The signs that no font here has; 〓 stands for them.

    Raises:
        ExportError: No font here has Chinese characters.
    """
    signs = {sign for shape in drawing.shapes if isinstance(shape, Words) for sign in shape.text}
    families, missing = fonts_for(signs)
    # Nobody's settings of matplotlib change a picture, and a picture changes nobody's settings.
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_settings(families))
        metadata: dict[str, Any] = {"Date": None} if form == "svg" else {"Software": None}
        figure_of(drawing, missing).savefig(file, format=form, dpi=_DOTS_OF_INCH, metadata=metadata)
    return missing


def _settings(families: list[str]) -> dict[str, Any]:
    return {
        # The last is for who looks at an SVG on another machine.
        "font.family": [*families, "sans-serif"],
        # Words stay words: they can be searched, and set again by who lays out the page.
        "svg.fonttype": "none",
        "svg.hashsalt": "gongbao",
        # A dollar sign is a dollar sign.
        "text.parse_math": False,
        "path.simplify": False,
    }


def figure_of(drawing: Drawing, missing: set[str]) -> Figure:
    """The figure of matplotlib that has the shapes of a drawing."""
    size = (drawing.width / _POINTS_OF_INCH, drawing.height / _POINTS_OF_INCH)
    figure = Figure(figsize=size, facecolor=PAPER)
    # From points below the upper edge to inches above the lower one.
    points = Affine2D().scale(1, -1).translate(0, drawing.height).scale(1 / _POINTS_OF_INCH)
    for order, shape in enumerate(drawing.shapes):
        artist = _artist(shape, missing)
        artist.set_zorder(order)
        artist.set_transform(points + figure.dpi_scale_trans)
        figure.add_artist(artist)
    return figure


def _artist(shape: Shape, missing: set[str]) -> Artist:
    match shape:
        case Words():
            text = without(shape.text, missing)
            return Text(
                shape.x, shape.y, text, fontsize=shape.size, color=shape.color, ha=shape.align, va="baseline"
            )
        case Box():
            return Rectangle(
                (shape.x, shape.y),
                shape.width,
                shape.height,
                facecolor=shape.fill,
                edgecolor=shape.edge or "none",
                linewidth=_EDGE if shape.edge else 0,
            )
        case Dot():
            return Circle(
                (shape.x, shape.y),
                shape.radius,
                facecolor=shape.fill,
                edgecolor=shape.edge or "none",
                linewidth=_EDGE,
            )
        case Stroke():
            outline = Outline(shape.points, _CURVE if shape.curved else None)
            return PathPatch(
                outline,
                facecolor="none",
                edgecolor=shape.color,
                linewidth=shape.width,
                linestyle="--" if shape.dashed else "-",
            )
