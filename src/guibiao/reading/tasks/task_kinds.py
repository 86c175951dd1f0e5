"""What kind of work a task is, from the words of its verb and object; the first kind whose words it has."""

import re

_KINDS = (
    ("pilot", r"试点|探索|先行先试|\bpilot|\btrial"),
    ("monitoring", r"监测|评估|考核|普查|监督|检查|统计|通报|督查|审计|评价|\bmonitor|\breview|\breport"),
    ("plan_making", r"编制|制定|制订|修订|规划布局|实施方案|出台|功能定位|划定|\bprepare|\badopt|\bstrategy|\bpolicy"),
    ("funding", r"资金|补贴|补助|贷款|融资|基金|奖补|担保|债券|财政|投资|\bfund|\binvest|\bgrant"),
    ("enforcement", r"打击|查处|严禁|整治|执法|严防|遏制|不得|杜绝|\benforce"),
    ("programme", r"工程$|工程[，、]|实施.{0,20}(?:工程|计划)|\bprogramme|\bscheme"),
    ("campaign", r"宣传|活动|创建|大赛|倡导|专项行动|行动$|\bcampaign"),
    ("digital", r"数字|智慧|平台|数据|信息化|5G|互联网|智能|网络|\bdigital|\bbroadband"),
    ("talent_training", r"培训|人才|选聘|引才|职业教育|\btrain|\bskills"),
    ("regional_cooperation", r"对接|承接|协同发展|合作|一体化|融入|\bpartnership"),
    ("environment", r"生态|污染|绿色|低碳|节能|水环境|大气|土壤|减排|湿地|\bclimate|\bcarbon|\bemission|\btree"),
    ("organisation", r"领导|组织|分工|责任|机构|职责"),
    ("industry", r"产业|企业|园区|农业|旅游|物流|消费|\bbusiness|\bindustr"),
    ("positioning", r"打造|定位|成为"),
    ("build", r"建设|新建|改造|建成|设施|管网|道路|\bbuild|\bdeliver|\bconstruct|\binstall"),
    ("reform", r"机制|制度|体制|改革|健全|完善|建立|\breform|\bestablish"),
)
_COMPILED = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS)


def task_kind(verb: str, acted_on: str) -> str:
    """Give the kind of a task; service where no words tell another."""
    words = verb + acted_on
    return next((kind for kind, pattern in _COMPILED if pattern.search(words)), "service")
