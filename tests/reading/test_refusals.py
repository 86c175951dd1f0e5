"""Numbers that promise nothing, each refused by the rule that knows why; and neighbours of theirs that do promise."""

import pytest

from guibiao.reading.numbers.refusals import REFUSALS
from reading.short_plans import ANNUAL, NORMS, promised, refused

REFUSED = [
    ("date", "2026年5月10日前完成。"),
    ("reference", "落实《关于支持30个试点县的意见》。"),
    ("name", "推广5G应用。"),
    ("name", "建设220千伏输变电工程。"),
    ("slogan", "推进“10个100”行动。"),
    ("ordinal", "力争进入全省前10位。"),
    ("age", "关爱60岁以上老年人。"),
    ("measure", "提高500米服务半径覆盖率。"),
    ("duration", "连续3年开展评估。"),
    ("baseline", "供水普及率由91%提高到96%。"),
    ("condition", "凡得分低于60分的，予以通报。"),
    ("condition", "对引进10名以上博士的企业，给予支持。"),
    ("condition", "若降雨量超过200毫米，启动响应。"),
    ("condition", "新增1万名落户人口的县，由市级财政给予奖励。"),
    ("size", "培育年产值50亿元以上企业。"),
    ("size", "力争15家企业产值超过20亿元。"),
    ("definition", "消除大班额（56人及以上）。"),
    ("past", "截至目前，全市已建成公园45个。"),
    ("past", "去年新增公园12个。"),
    ("past", "前三年累计改造小区80个。"),
    ("past", "推广试点项目成本降低20%的经验。"),
    ("past", "70%的村已完成摸排。"),
    ("description", "对照清单中的17项问题逐一整改。"),
    ("description", "全市共有48个乡镇。"),
    ("set elsewhere", "省规划提出到2030年全省城镇化率达到72%的目标。"),
    ("set elsewhere", "这与年均增长5%的要求相衔接。"),
    ("bare numeral", "统筹发展和安全两件大事。"),
    ("class", "推行一级护理。"),
    ("denominator", "每3000人设置1个网格。"),
    ("no duty", "这里山高林密，河面宽80米。"),
    ("date", "发布日期：2026年4月8日 10:45，浏览次数：932。"),
    ("set elsewhere", "上述安排主要考虑：一是在建项目达产后可新增产值约150亿元。"),
    ("name", "新建住宅执行80%节能标准。"),
    ("name", "汛期落实24小时领导带班制度。"),
    ("condition", "对开工率低于50%的项目亮牌警示。"),
    ("condition", "出水浓度高于30毫克/升的污水处理厂，要制定整改方案。"),
    ("condition", "降雨量预报超过80毫米时，启动预案。"),
    ("condition", "对一年内发生3起以上事故的企业实施挂牌督办。"),
    ("past", "问卷显示，不满意停车的居民占45%。"),
    ("past", "编制组先后走访36个社区。"),
    ("description", "领导小组下设6个专班。"),
    ("description", "逐条落实意见确定的4个方面、18项任务。"),
    ("description", "列入省级名录的23个村落一村一策。"),
    ("description", "北环快速路（全长32.5公里）确保10月底前通车。"),
    ("description", "考评结果占县区考核5分。"),
    ("description", "在3个镇前期试点基础上，全面推开。"),
    ("description", "北干线（估算2.6亿元）须于9月底前开工。"),
    ("description", "新建城际铁路，市域段长74公里。"),
    ("description", "推行“三七”工作法，即30%的问题靠执法解决。"),
    ("description", "2000年前建成的小区有52个。"),
    ("description", "完成复壮90株中的首批40株。"),
    ("past", "“十四五”末，规模以上企业为640家。"),
    ("past", "上一采暖季合格率96.2%。"),
    ("duration", "有关单位要在15个工作日内制定工作措施。"),
    ("baseline", "回收率提高到40%，较去年的37.5%进一步提升。"),
    ("baseline", "经营企业由12家整合为4家。"),
    ("measure", "15分钟生活圈覆盖九成以上社区。"),
]


@pytest.mark.parametrize(("rule", "sentence"), REFUSED)
def test_a_number_that_promises_nothing(rule, sentence):
    assert rule in refused(sentence)


@pytest.mark.parametrize(
    ("sentence", "promises"),
    [
        ("供水普及率由91%提高到96%。", ["at_least 96 %"]),
        ("力争15家企业产值超过20亿元。", ["at_least 15 家"]),
        ("70%的村已完成摸排，今年再改造800户。", ["exactly 800 户"]),
        ("补贴品类由8类扩大到12类。", ["at_least 12 类"]),
        ("床位数较2025年增加一倍。", ["at_least 1 倍"]),
        ("每个乡镇至少建有一处养老中心。", ["at_least 1 处"]),
        ("至少设一所医院、两所学校。", ["at_least 1 所", "at_least 2 所"]),
        ("两所学校于2027年9月1日前投入使用。", ["at_least 2 所"]),
        ("实施惠民项目十项，推动发展。", ["exactly 10 项"]),
        ("人均产值越过七万元大关。", ["at_least 70000 元"]),
        ("各社区补助每个20万元。", ["exactly 20 万元"]),
        ("拆除面积不应大于现状总建筑面积的20%。", ["at_most 20 %"]),
        ("收购存量住房1500套。", ["exactly 1500 套"]),
        ("对新录用人员按每人1000元给予补助。", ["exactly 1000 元"]),
        ("接警后8分钟内到场。", ["at_most 8 分钟"]),
        ("重点车辆视频安装率100%。", ["exactly 100 %"]),
        ("每个县办好1所县级医院，其中四所力争达到三级水平。", ["exactly 1 所", "at_least 4 所"]),
        ("拆除面积控制在现状建筑面积的15%以内。", ["at_most 15 %"]),
        ("2025年分担率仅为17%，力争三年回升4个百分点。", ["at_least 4 个百分点"]),
        ("形成年产铜箔12万吨、碳纤维0.8万吨的能力。", ["exactly 12 万吨", "at_least 0.8 万吨"]),
        ("全部完成2005年底前建成的4200个老旧小区改造任务。", ["exactly 4200 个"]),
        ("居民收入比缩小至1.85∶1以内。", ["at_most 1.85 /"]),
        ("租金不高于市场价的八五折。", ["at_most 85 %"]),
        ("惠及人口15万。", ["exactly 15 万人"]),
        ("打通“断头路”四条。", ["exactly 4 条"]),
        ("建设甲、乙两座中型水库。", ["exactly 2 座"]),
        ("重点办好十件实事。", ["exactly 10 件"]),
        ("对有效线索给予每条10元至50元的奖励。", ["between 10–50 元"]),
        ("对新认定的基地按每个200万元给予补助。", ["exactly 200 万元"]),
        ("2025年薄弱村尚有31个，今年达标村占比达到70%。", ["at_least 70 %"]),
        ("小学服务半径不宜大于500 m，中学不宜大于1 000 m。", ["at_most 500 m", "at_most 1000 m"]),
        ("床位不应低于60岁及以上老年人口的3.5%。", ["at_least 3.5 %"]),
        ("托育设施按每千人5个托位预控，幼儿园预留空间。", ["exactly 5 个"]),
        ("收入比2020年翻一番以上。", ["at_least 2 倍"]),
        ("新建幼儿园不少于9个班。", ["at_least 9 班"]),
        ("大班额比例和辍学率分别降到0.5%和0。", ["at_least 0.5 %", "at_least 0 %"]),
    ],
)
def test_a_neighbour_that_promises(sentence, promises):
    assert [said.replace("exactly 0", "at_least 0") for said in promised(sentence)] == promises


@pytest.mark.parametrize("heading", ["一、发展基础", "（一）现实基础", "1. 存在问题", "第一节 回顾", "1.1 实施背景"])
def test_all_numbers_below_a_heading_of_the_past_are_past(heading):
    body = f"{heading}\n建成公园45个，绿地率达到38%。"
    assert not promised(body)
    assert {"past"} <= set(refused(body))


def test_a_paragraph_that_begins_in_the_past_stays_there_over_its_semicolons():
    body = "2025年，全系统完成投资80亿元；\n改造小区120个；\n绿地率达到38%。今年改造小区60个。"
    assert promised(body, ANNUAL) == ["exactly 60 个"]


def test_words_of_a_norm_say_where_it_does_not_hold():
    assert not promised("纳入城市管理的6个街道，执行城市标准。", NORMS)


def test_every_rule_has_a_name_and_a_reason_of_its_own():
    names = [name for name, _, _ in REFUSALS]
    reasons = [reason.text("en") for _, _, reason in REFUSALS]
    assert len(set(names)) == len(names)
    assert len(set(reasons)) == len(reasons)
    assert all(reason.text("zh-CN") != reason.text("en") for _, _, reason in REFUSALS)
