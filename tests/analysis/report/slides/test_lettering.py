from __future__ import annotations

from pptx import Presentation
from pptx.util import Inches

from tillid.analysis.report.inline import Line, Run
from tillid.analysis.report.slides.lettering import Words, fill


def test_words_in_a_language_that_is_not_ours_say_which() -> None:
    """A Polish questionnaire in an English report: the run is marked as Polish, and nothing stops."""
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    frame = slide.shapes.add_textbox(0, 0, Inches(1), Inches(1)).text_frame
    fill(frame, [Words(Line((Run("Zaufanie"),), language="pl")), Words(Line((Run("Trust"),)))], "en")
    marked = [run._r.rPr.get("lang") for paragraph in frame.paragraphs for run in paragraph.runs]
    assert marked == ["pl", "en-GB"]
