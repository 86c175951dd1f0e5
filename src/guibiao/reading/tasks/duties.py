"""How Chinese plans order something: the verb of duty of a clause, what it acts on, and what is no order at all.

A clause of an administrative text orders by its verb at the head, after what may stand before a verb: a date, adverbs
of manner and degree, a subject with a modal, or a phrase led by a preposition. The verbs are the field's stock.
"""

import re
from dataclasses import dataclass

from guibiao.reading.tasks.aims import is_aim


def _any(words: str) -> str:
    """Give an alternation of words, longest first."""
    return "|".join(sorted(words.split(), key=len, reverse=True))


_ADVERBS = _any("""
    加快 加速 加紧 积极 大力 全面 全力 强力 有力 深入 扎实 持续 继续 进一步 着力 切实 稳步 稳妥 稳慎 有序 有效 协同
    共同 严格 坚决 依法 依规 依法依规 科学 合理 逐步 逐年 不断 大幅 大幅度 显著 优先 重点 率先 主动 充分 广泛 定期
    适时 及时 因地制宜 高标准 高水平 高质量 高起点 高效 前瞻 前瞻性 精心 精准 联合 系统 尽快 按期 如期 力争 努力 奋力
    深度 纵深 更好 着重 集中 专门 统一 分类 分级 分批 分步 分类别 分行业 分层次 梯次 认真 牢固 牢牢 坚定 适度 适当
    针对性 多渠道 宽领域 全方位 同步 动态 常态化 规范化 标准化 差异化 一体化 整建制 独立 单独 择优 实质性 最大限度
    最大限度地 有针对性地 有计划地 有步骤地 积极稳妥 稳妥有序 有序地 自觉 普遍 大规模 整体 至少 原则上 一律 全部 基本
    严 严肃 从严 从快 逐一 逐株 逐户 逐项 更大力度 就近 分期 滚动 超前 适度超前 创新性 每年 全年 年内 累计 新 另 再 也
    均 还 并 同时 从而 以此 进而 又 特别 尤其
    """)
_MODALS = "要|应当|应该|应|须|必须|需要|需|不得|不准|严禁|禁止|可以|可|将|负责|予以|给予|允许|准予|有权|免费"
_STOCK = """
    推进 推动 实施 加强 完善 开展 加快 探索 建立 健全 建设 打造 优化 鼓励 发展 加大 落实 引导 统筹 强化 深化 扩大
    构建 提高 支持 推广 提升 培育 培植 发挥 推行 制定 制订 创新 设立 设置 达到 明确 规划 做好 给予 整合 促进 安排
    挖掘 承接 形成 坚持 配置 编制 搭建 完成 取消 简化 建成 引入 引进 招引 维护 缴纳 参与 转变 布局 部署 确定 扶持
    实行 拓展 升级 实现 增强 划定 投入 举办 承办 贯彻 放开 登记 允许 突破 赋予 掌握 增加 新增 指导 提供 巩固 总结
    放活 保留 确认 测算 厘清 承担 摸清 帮助 对接 放大 深挖 争取 盘活 集聚 聚集 培强 带动 配套 保护 做强 做大 做优
    做精 做细 做实 做到 做足 做活 严防 延伸 壮大 深耕 绘制 设定 打响 扩容 监测 传承 发掘 繁荣 执行 抓好 抓实 抓紧
    评比 梳理 设计 理顺 打好 应对 融入 种植 运用 排查 监督 破除 选聘 打通 保持 组织 用好 用足 吸纳 组建 成立 筛选
    选择 利用 创建 争创 创成 报批 检查 分解 细化 宣传 表扬 保障 确保 保证 缩短 降低 减少 压减 压缩 压降 控制 遏制
    严控 严格 规范 加密 串联 畅通 普及 培训 培养 整治 治理 改造 新建 改建 扩建 改扩建 续建 启动 开工 竣工 投产 投用
    签约 发放 筹集 处置 处理 清理 消除 化解 防范 防控 打击 严打 查处 惩治 约谈 考核 评估 评价 公布 发布 公开 通报
    报送 上报 申报 申请 招聘 招录 选派 选拔 选树 选优 评选 认定 新认定 授予 奖励 补贴 补助 兑现 拨付 减免 免除 延长
    下放 移交 协调 协助 配合 会同 督促 督导 督查 调度 跟踪 核查 审核 审查 审批 备案 普查 调查 摸底 修订 修编 修改
    修复 恢复 补齐 补足 填补 配备 配齐 配建 配强 充实 守住 守牢 筑牢 夯实 稳定 稳住 扭转 激发 激活 释放 撬动 吸引
    攻克 转化 应用 使用 采用 采取 推出 出台 印发 研究 谋划 论证 征求 征集 收集 归集 汇聚 共享 开放 互通 连接 联通
    贯通 衔接 协同 联合 共建 共创 疏解 疏导 分流 转移 搬迁 退出 关停 关闭 淘汰 替代 更新 改善 改进 改革 丰富 满足
    营造 树立 弘扬 彰显 展示 讲好 唱响 擦亮 塑造 塑强 提档 提速 提质 增设 开通 开辟 开发 拓宽 拉长 倡导 提倡 关爱
    帮扶 救助 覆盖 纳入 列入 调整 调动 调解 平衡 尊重 突出 注重 重视 力促 力推 接入 创造 创办 兴办 举行 召开 核定
    核减 预留 建强 建好 用活 管好 办好 办理 受理 集成 创优 争当 争做 转型 植入 集中 强壮 加厚 加固 加装 安装 铺设
    敷设 新开 新建成 更换 拆除 拆迁 供应 供给 收储 出让 征收 保有 稳控 履行 恪守 遵守 接受 报告 答复 办复 回应 解决
    克服 革除 杜绝 禁止 取缔 打赢 攻坚 决胜 夺取 提炼 复制 示范 开创 建造 打破 消化 腾退 回购 收购 整理 保存 造就
    储备 培优 抢占 抢抓 开行 加挂 增开 延续 接续 统一 消纳 压实 拧紧 盯紧 捍卫 巡查 抽检 抽查 核验 查验 检验 检测
    测评 评定 定期 比选 公示 开设 增配 栽植 补植 严禁 不得 不准 增派 派驻 轮训 轮换 交流 结对 送达 送戏
    试行 试办 试种 建档 立卡 挂牌 摘牌 追责 问责 引才 引智 招才 督办 认养 认领 疏浚 疏通 清淤 清退 清运 修缮 修补
    修建 兴建 筹建 迁建 迁移 停用 启用 复垦 复绿 轮作 休耕 回填 封存 封育 禁牧 践行 收缴 没收 兜底 托底 划转 打捞 巡护
    """
_VERBS = _any(_STOCK)
VERBS = frozenset(_STOCK.split())
"""The verbs by which plans order."""
_STACKED_FIRST = _any("""
    探索 推动 推进 加快 研究 统筹 规划 布局 培育 整合 建立 健全 编制 组织 总结 引导 鼓励 支持 优化 挖掘 创新 改造
    完善 发展 巩固 启动 修订 制定 谋划 争取 贯彻 指导 提倡 简化 深化 做大 做优 培植 推广 建设 加强 坚持 调整 划定
    打造 拓展 牵头 集聚
    """)
_STACKED_SECOND = (
    _any("""
    建立 健全 完善 推广 实施 开展 制定 出台 推进 发展 壮大 提升 传承 升级 成立 设立 构建 打造 引导 鼓励 支持 创建
    推行 引进 推动 拓展 扩大 落实 做强 优化 融入 布局 形成 严守 谋划 使用 创新
    """)
    + r"|建设(?!用地|项目|工程|标准|资金|单位|运营|规划)"
)
_NOUN = r"(?:建成|开发|保护|示范|集聚)区|建设用地|设计(?:时速|能力|年限|标准)|增加值|新增(?:劳动力|用地)"
"""Nouns that begin as verbs do."""
_VERB = rf"(?!{_NOUN})(?:(?:{_STACKED_FIRST})(?:和|与|及|、)?(?:{_STACKED_SECOND})|{_VERBS})(?![率的])"
_YEARS = r"(?:到|至|自|从|在)?(?:“?十[一二三四五六]五”?|20\d\d)[^，。；]{0,10}?(?:期间|时期|末|底|前|内|年|起)"
_DATE = rf"(?:{_YEARS}|近期|远期|目前|当前|[一二三]年内|年底前?)"
_MANNER = rf"(?:(?:{_ADVERBS})[地、]?){{0,5}}"
"""Adverbs before a verb; bounded, since some verbs are adverbs too and the text may be hostile."""
_HEAD = re.compile(rf"(?:{_DATE}[，,]?)?{_MANNER}(?:(?:{_MODALS}){_MANNER})?(?P<verb>(?:{_ADVERBS})?{_VERB})")
_SUBJECT = re.compile(rf"(?P<subject>[^，。；:]{{2,40}}?)(?P<modal>{_MODALS}|统筹|牵头)(?P<verb>{_MANNER}{_VERB})?")
_LED = re.compile(
    rf"(?P<lead>对于?|在|以|为|向|通过|依托|按照?|根据|围绕|结合|从|由|与|同|面向|利用|运用|针对|把|将|用|据|经|凡)"
    rf"(?P<about>[^，。；]{{2,120}}?)(?P<verb>(?:{_ADVERBS}){{0,2}}{_VERB})(?!的)"
)
_MOVED = re.compile(
    r"[将把](?P<object>[^，。；]{2,90}?)(?P<verb>纳入|列入|作为|建成|打造(?:成为|成|为)|建设(?:成为|成)|培育(?:成为|成)|转变为|转化为|转为|"
    r"改造(?:成为|成|为)|安排[在到]|延伸[至到]?|融入到?|下沉[至到]|落实到|贯彻到|引入|放在|转化|挂钩|提高到|降[至到]|控制在)"
)
_BARE_VERB = re.compile(rf"(?P<verb>(?:{_ADVERBS}){{0,2}}{_VERB})(?!的)")


@dataclass(frozen=True, slots=True)
class Duty:
    """What a clause orders: its verb, and where the verb's object stands in the text."""

    verb: str
    start: int
    end: int

    def object(self, text: str) -> str:
        """Give the object as it stands in the text."""
        return text[self.start : self.end].strip()


def duty(text: str, start: int, end: int) -> Duty | None:
    """Find what the clause in a span orders; None where it orders nothing."""
    if (found := _MOVED.search(text, start, end)) and found.start() - start <= _LONGEST_LEAD:
        return Duty(f"将…{found['verb']}", found.start("object"), found.end("object"))
    if found := _HEAD.match(text, start, end):
        return _with_object(text, found, end)
    if found := _LED.match(text, start, end):
        return _with_object(text, found, end)
    found = _SUBJECT.match(text, start, end)
    if found and not _NO_MODAL.search(text, found.start("modal") - 1, found.end("modal") + 2):
        if found["verb"]:
            return _with_object(text, found, end)
        return Duty(found["modal"], found.end("modal"), end) if found.end("modal") < end else None
    return None


_LONGEST_LEAD = 30
_WORD = 2
"""Characters of a verb or of the shortest object."""
_NO_MODAL = re.compile(
    r"[主重需必简首摘概提纲]要|要素|要求|要点|响应|适应|供应|效应|对应|反应|相应|应用|应急|认可|许可|可再|可持|可靠|可负|可复|可推|可支|可量|可达|须知|即将|军须"
)


def _with_object(text: str, found: re.Match[str], end: int) -> Duty:
    """Take what follows the verb; where nothing does, the verb's last word (监测评估) or what stands before it."""
    first, at = found.span("verb")
    if end - at >= _WORD:
        return Duty(text[first:at], at, end)
    if at - first > _WORD and text[at - 2 * _WORD : at - _WORD] in VERBS:
        return Duty(text[first : at - _WORD], at - _WORD, end)
    return Duty(text[first:at], found.start(), first) if first > found.start() else Duty(text[first:at], at, end)


_PROMISE = re.compile(
    r"(?P<subject>[^，。；:]{2,60}?)(?:力争|分别|依次|均|都|全部|基本|年均|要|应)*"
    r"(?P<verb>达到?|(?:提高|提升|增加|扩大|拓展|增长|下降|降低|压减|压缩|缩短|减少)[到至]?|[增降升减][到至]|控制在|保持在?|稳定在?|"
    r"突破|超过|高于|低于|不[低高少多小大]于|不超过|[实达]现|全覆盖|清零)"
)


def promise_within(text: str, start: int, end: int) -> Duty | None:
    """Find what a clause promises of its subject, with a number or for all: 绿地率稳定在38%以上, 快递服务全覆盖."""
    found = _PROMISE.match(text, start, end)
    promises = found and (_NUMBER.search(text, start, end) or is_aim(text, start, end))
    return Duty(found["verb"], *found.span("subject")) if found and promises else None


_NUMBER = re.compile(r"[\d一二三四五六七八九十百千万半两]")


def verb_within(text: str, start: int, end: int) -> Duty | None:
    """Find a verb of duty anywhere in a span, for a sentence whose clauses begin with no verb."""
    found = _BARE_VERB.search(text, start, end)
    return Duty(found["verb"], found.end("verb"), end) if found else None
