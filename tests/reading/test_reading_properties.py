"""What holds of every text, whatever it says."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from guibiao.reading import read_text

TITLE = "松川市城乡建设规划（2026—2030年）\n\n"
PARTS = st.sampled_from(
    [
        "到2028年，", "城镇化率", "达到", "65%", "以上", "，", "。", "\n", "\n\n", "一、", "（一）", "表1",
        "序号\t指标\t2027年\n", "1\t", "绿地率\t", "40\n", "新建", "公园", "12个", "、", "和", "分别", "不低于",
        "3—5", "万人", "（", "）", "“", "”", "《", "》", "年均", "去年", "已", "的", "|", "—", "　", " ", "注：",
        "续表", "单位", "合计", "：", "；", "半小时", "翻一番", "三分之二", "每", "千人", "2026、2027年各", "\x0c",
    ]
)  # fmt: skip
TEXTS = st.lists(PARTS, max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_spans_lie_in_the_text_and_hold_a_number(body):
    text = TITLE + body
    reading = read_text(text)
    for read in reading.promises:
        assert 0 <= read.passage_start <= read.passage_end <= len(text)
        assert read.start < read.end <= len(text)
        assert set(text[read.start : read.end]) & set("0123456789一二三四五六七八九十百千万亿半两双倍番")
    for number in reading.refused:
        assert 0 <= number.start < number.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_reading_twice_gives_the_same(body):
    first, second = read_text(TITLE + body), read_text(TITLE + body)
    assert (first.promises, first.refused) == (second.promises, second.refused)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["城镇化率达到65%。", "到2028年，新建公园12个。", "去年绿地率38%。", "一、任务", "失业率控制在5%以内。"]
        ),
        max_size=8,
    )
)
def test_a_paragraph_after_a_blank_line_changes_nothing_before_it(lines):
    text = TITLE + "\n".join(lines)
    longer = text + "\n\n推动高质量发展，到2029年供水普及率达到99%，更好满足人民需要。\n"
    before, after = read_text(text).promises, read_text(longer).promises
    assert [(read.start, read.values, read.deadline) for read in after][: len(before)] == [
        (read.start, read.values, read.deadline) for read in before
    ]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
@example("\x1e\x85")
def test_no_text_is_too_strange(text):
    assert read_text(text).text == text


def test_time_grows_with_the_length_and_not_with_its_square():
    """Counted in what is read, not in seconds: thirty copies give thirty times the promises of one."""
    body = "到2028年，城镇化率达到65%，新建公园12个。\n\n"
    one, many = read_text(TITLE + body), read_text(TITLE + 30 * body)
    assert len(many.promises) == 30 * len(one.promises)
