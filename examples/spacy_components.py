"""Put the components for units, amounts, deadlines and document numbers into a spaCy pipeline of one's own.

    python examples/spacy_components.py

They write their values into `doc.spans`; whatever else the pipeline does goes on beside them.
"""

from __future__ import annotations

import spacy


def main() -> None:
    """Print the values that stand in a sentence."""
    language = spacy.blank("zh")
    language.add_pipe("gongbao_units", config={"area": "温州市"})
    language.add_pipe("gongbao_amounts")
    language.add_pipe("gongbao_deadlines", config={"reference_date": "2022-05-31"})
    doc = language("由市教育局会同市财政局于9月底前拨付不超过50万元。")
    for span in doc.spans["units"]:
        print("unit", span.text, span._.unit.name)
    for span in doc.spans["amounts"]:
        print("amount", span.text, span._.amount.comparator, span._.amount.value, span._.amount.unit)
    for span in doc.spans["deadlines"]:
        print("deadline", span.text, span._.deadline.relation, span._.deadline.date_end)


if __name__ == "__main__":
    main()
