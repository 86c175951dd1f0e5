"""PDF files: lines, tables and pages; what cannot be read ends in a reason, within its time and memory."""

import importlib.util
import subprocess
import sys
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from layouts import assert_sound, rows
from pdf_files import aslant, frame, grid, pdf, picture, text

from guibiao.files.problem import ProblemsFound
from guibiao.reading.text import Extract, Limits, MarkKind, open_document
from guibiao.reading.text.grid import TooManyPlaces
from guibiao.reading.text.pdf.child import _why, answered
from guibiao.reading.text.pdf.wire import from_json, to_json

pytest.importorskip("pdfplumber", reason="the extra `read` is not installed")
from pdfminer.pdfdocument import PDFPasswordIncorrect


def opened(data: bytes, limits: Limits | None = None) -> Extract:
    extract = open_document(data, "plan.pdf", limits or Limits())
    assert_sound(extract)
    return extract


def test_lines_come_in_the_order_of_the_page_and_pages_are_divided():
    extract = opened(pdf(text("第二行", 72, 130) + text("到2025年，", 72, 100), text("次页", 72, 100)))
    assert extract.text == "到2025年，\n第二行\n\x0c次页\n"
    [break_] = extract.marked(MarkKind.PAGE_BREAK)
    assert break_.span.of(extract.text) == "\x0c"
    assert (extract.name, extract.format) == ("plan.pdf", "pdf")


def test_a_gap_between_letters_is_a_space_and_letters_printed_twice_count_once():
    drawn = text("城镇", 72, 100) + text("城镇", 72.3, 100) + text("化率", 104, 100) + text("密", 140.5, 100)
    assert opened(pdf(drawn)).text == "城镇 化率 密\n"


def test_a_ruled_table_becomes_lines_and_a_grid_with_merged_cells():
    xs, ys = (72, 172, 272, 372), (100, 130, 160, 190)
    heads = frame(72, 100, 172, 160) + " " + frame(172, 100, 372, 130)
    body = grid(xs[1:], ys[1:3]) + "\n" + grid(xs, ys[2:])
    words = [("指标", 80, 125), ("目标", 180, 120), ("2025", 180, 150), ("2035", 280, 150), ("城镇化", 80, 175)]
    words += [("率", 80, 188), ("60", 180, 180), ("72", 280, 180), ("表前", 72, 80), ("表后", 72, 220)]
    extract = opened(pdf("\n".join([heads, body, *(text(*word) for word in words)])))
    assert extract.text == "表前\n指标\t目标\t\n\t2025\t2035\n城镇化 率\t60\t72\n表后\n"
    assert rows(extract, extract.tables[0]) == [
        ["指标", "目标", "目标"],
        ["指标", "2025", "2035"],
        ["城镇化 率", "60", "72"],
    ]
    assert len(extract.marked(MarkKind.CELL_BREAK)) == 1


def test_a_frame_around_words_is_no_table():
    extract = opened(pdf(frame(60, 80, 400, 140) + text("专栏1", 72, 100) + text("内容", 72, 120)))
    assert (extract.text, extract.tables) == ("专栏1\n内容\n", ())


def test_running_lines_and_page_numbers_are_marked():
    pages = [
        text("某市规划", 72, 40)
        + text("甲乙丙丁"[at], 72, 100)
        + text("子丑寅卯"[at], 72, 120)
        + text(str(at + 1), 300, 800)
        for at in range(4)
    ]
    extract = opened(pdf(*pages))
    assert [mark.span.of(extract.text) for mark in extract.marked(MarkKind.RUNNING_HEAD)] == ["某市规划"] * 4
    assert [mark.span.of(extract.text) for mark in extract.marked(MarkKind.PAGE_NUMBER)] == list("1234")


def test_a_watermark_is_noted_and_not_mixed_into_the_words():
    extract = opened(pdf(text("正文", 72, 100) + aslant("内部", 300, 400)))
    assert extract.text == "正文\n"
    assert [mark.detail for mark in extract.marked(MarkKind.HIDDEN)] == ["内部"]


ENCRYPTED = (
    "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + "41" * 32 + "> /U <" + "42" * 32 + "> >> "
    "/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)


@pytest.mark.parametrize(
    ("data", "limits", "said"),
    [
        (pdf(text("密", 72, 100), trailer=ENCRYPTED), Limits(), "password"),
        (pdf("", ""), Limits(), "holds no words"),
        (pdf(*[text("页", 72, 100)] * 6), Limits(pages=5), "6 pages, more than the 5"),
        (b"%PDF-1.7\nnothing", Limits(), "damaged|holds no words"),
        (pdf(text("页", 72, 100))[:300], Limits(), "damaged|holds no words"),
        (pdf(text("页", 72, 100)), Limits(seconds=0), "longer than 0 seconds"),
        (pdf(text("页", 72, 100)), Limits(memory_bytes=40 * 1024 * 1024), "more memory"),
        (pdf(grid(range(72, 400, 20), range(99, 700, 20)) + text("格", 75, 112)), Limits(grid_places=99), "more tags"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(data, limits, said):
    with pytest.raises(ProblemsFound, match=said) as found:
        opened(data, limits)
    [problem] = found.value.problems
    assert problem.position.file == "plan.pdf"
    assert problem.remedy.text("zh-CN") != problem.remedy.text("en")


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ValueError("x"), "damaged"),
        (MemoryError(), "resources"),
        (SystemError("out of memory inside the interpreter"), "resources"),
        (ValueError(MemoryError()), "resources"),
        (ValueError(PDFPasswordIncorrect()), "encrypted"),
        (RecursionError(), "intricate"),
        (TooManyPlaces(), "intricate"),
    ],
)
def test_the_reason_of_an_error_is_found_inside_others(error, why):
    assert _why(error) == why
    other = KeyError("wrapped")
    other.__context__ = error
    assert _why(other) == why


def test_a_tree_of_pages_that_holds_itself_comes_to_an_end():
    assert opened(pdf(text("页", 72, 100), kids="2 0 R ")).text.strip() == "页"


def test_a_page_that_draws_without_end_is_cut_off():
    with pytest.raises(ProblemsFound, match="longer than 3 seconds"):
        opened(pdf("\n".join(["0 0 m 9 9 l S"] * 2_000_000)), Limits(seconds=3))


WHOLE = pdf(text("到2025年", 72, 100) + grid((72, 172, 272), (120, 140, 160)) + text("60", 80, 135))
SPLINTERS = [b"", b"-1", b"99999999999", b"<<", b">>", b"[", b"(", b"7 0 R", b"2 0 R", b"\xff", b"endstream", b" Do "]


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.integers(0, len(WHOLE)), st.integers(0, 30), st.sampled_from(SPLINTERS))
def test_a_changed_file_gives_words_or_a_refusal(at, cut, put):
    """Reads in this process: an error that is no answer would fail the test."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answer = answered(WHOLE[:at] + put + WHOLE[at + cut :], Limits())
    assert from_json(to_json(answer)) == answer
    if isinstance(answer, Extract):
        assert_sound(answer)


SCAN = picture(b"\xff" * 100, 10, 10)
OCR = all(importlib.util.find_spec(package) for package in ("rapidocr", "onnxruntime"))


@pytest.mark.skipif(OCR, reason="the extra `ocr` is installed")
def test_a_scan_names_the_extra_that_reads_it():
    drawing, image = SCAN
    with pytest.raises(ProblemsFound, match=r"a scan: .*guibiao\[ocr\]"):
        opened(pdf(drawing, image=image))


@pytest.mark.skipif(OCR, reason="the extra `ocr` is installed")
def test_a_scanned_page_among_others_is_noted():
    drawing, image = SCAN
    extract = opened(pdf(text("页", 72, 100), drawing, image=image))
    assert [mark.span.of(extract.text) for mark in extract.marked(MarkKind.SCANNED)] == [""]


@pytest.mark.skipif(not OCR, reason="the extra `ocr` is not installed")
def test_a_scan_is_recognised():
    drawing, image = picture(*_written("Urbanisation rate 60% by 2025"))
    extract = opened(pdf(drawing, image=image))
    assert extract.text == "Urbanisation rate 60% by 2025\n"
    [mark] = extract.marked(MarkKind.SCANNED)
    assert float(mark.detail) > 0.9


@pytest.mark.skipif(not OCR, reason="the extra `ocr` is not installed")
def test_an_empty_scan_is_refused():
    drawing, image = SCAN
    with pytest.raises(ProblemsFound, match="no characters could be recognised"):
        opened(pdf(drawing, image=image))


def _written(words: str) -> tuple[bytes, int, int]:
    """Draw words in black on a white page."""
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1190, 1684), 255)
    ImageDraw.Draw(page).text((100, 200), words, fill=0, font=ImageFont.load_default(48))
    return page.tobytes(), page.width, page.height


def test_without_the_extra_the_message_names_it(monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ProblemsFound, match=r"guibiao\[read\]"):
        open_document(pdf(text("页", 72, 100)), "plan.pdf")


def test_the_reading_process_answers_in_json_only():
    done = subprocess.run(
        [sys.executable, "-P", "-m", "guibiao.reading.text.pdf.child", "{}"],
        input=pdf(text("页", 72, 100)),
        capture_output=True,
        check=True,
    )
    assert done.stdout.startswith(b'{"extract":')
