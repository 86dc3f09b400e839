"""Who said what: sentences and the statements they must give, as (speaker, title, body, verb, mode, words)."""

import pytest

from pipeline.markup import parse
from pipeline.records import assemble
from pipeline.schema import Article
from pipeline.sentences import find_sentences
from pipeline.tables import read_table

LI = "[宁远市发展改革委](ORG)[主任](TITLE)[李望川](PERSON)"
LI_SAYS = ("李望川", "主任", "宁远市发展改革委")

CASES = [
    # reported speech: verb, comma, the rest of the sentence
    (f"{LI}表示，大桥将如期通车。", [(*LI_SAYS, "表示", "reported", "大桥将如期通车。")]),
    (f"{LI}在接受采访时透露，大桥将如期通车。", [(*LI_SAYS, "透露", "reported", "大桥将如期通车。")]),
    (f"{LI}指出：大桥质量是关键。", [(*LI_SAYS, "指出", "reported", "大桥质量是关键。")]),
    (f"{LI}告诉记者，资金已经到位。", [(*LI_SAYS, "告诉记者", "reported", "资金已经到位。")]),
    (f"{LI}认为，两地各有优势。其他人没有说话。", [(*LI_SAYS, "认为", "reported", "两地各有优势。")]),
    # a quotation before the speaker
    (f"“大桥将如期通车。”{LI}说。", [(*LI_SAYS, "说", "direct", "大桥将如期通车。")]),
    (f"“大桥将如期通车，”{LI}表示，“资金已经到位。”", [
        (*LI_SAYS, "表示", "direct", "大桥将如期通车，"), (*LI_SAYS, "表示", "direct", "资金已经到位。")]),
    (f"“大桥将如期通车。”{LI}如是指出，下一步将加快建设。", [
        (*LI_SAYS, "如是指出", "direct", "大桥将如期通车。"), (*LI_SAYS, "如是指出", "reported", "下一步将加快建设。")]),
    (f"“大桥将如期通车。”{LI}告诉记者。", [(*LI_SAYS, "告诉记者", "direct", "大桥将如期通车。")]),
    # a quotation after the speaker
    (f"{LI}说：“大桥将如期通车。”", [(*LI_SAYS, "说", "direct", "大桥将如期通车。")]),
    (f"{LI}强调，“质量是生命线”。", [(*LI_SAYS, "强调", "direct", "质量是生命线")]),
    (f"{LI}说：“大桥将如期通车。资金已经到位。”", [(*LI_SAYS, "说", "direct", "大桥将如期通车。资金已经到位。")]),
    (f"{LI}说：“我们提出‘一桥两岸’，大桥将如期通车。”", [(*LI_SAYS, "说", "direct", "我们提出‘一桥两岸’，大桥将如期通车。")]),
    (f"{LI}透露，“一江两岸”城镇圈正在编制规划。", [(*LI_SAYS, "透露", "reported", "“一江两岸”城镇圈正在编制规划。")]),
    # the post is said once and holds for the later mention
    (f"{LI}到场。[李望川](PERSON)表示，大桥将如期通车。", [(*LI_SAYS, "表示", "reported", "大桥将如期通车。")]),
    # a speaker without a post, and a body that speaks
    ("[李望川](PERSON)坦言，压力不小。", [("李望川", None, None, "坦言", "reported", "压力不小。")]),
    ("[宁远市政府](ORG)宣布，大桥正式通车。", [("宁远市政府", None, "宁远市政府", "宣布", "reported", "大桥正式通车。")]),
    ("[宁远市](GPE code=330400)[市长](TITLE)[李望川](PERSON)介绍，大桥将如期通车。", [
        ("李望川", "市长", "宁远市", "介绍", "reported", "大桥将如期通车。")]),
    ("[宁远市委](ORG)[常委](TITLE)、[副市长](TITLE)[李望川](PERSON)表示，大桥将如期通车。", [
        ("李望川", "常委、副市长", "宁远市委", "表示", "reported", "大桥将如期通车。")]),
    # those who speak unnamed for a place or a body
    ("[宁远市](GPE code=330400)相关负责人告诉记者，资金已经到位。", [
        ("宁远市相关负责人", None, None, "告诉记者", "reported", "资金已经到位。")]),
    ("“资金已经到位。”[宁远市交通局](ORG)新闻发言人说。", [
        ("宁远市交通局新闻发言人", None, "宁远市交通局", "说", "direct", "资金已经到位。")]),
    # a report that ends in a quotation
    (f"{LI}表示，资金还有缺口，“但省里已经答应支持”。", [
        (*LI_SAYS, "表示", "reported", "资金还有缺口"), (*LI_SAYS, "表示", "direct", "但省里已经答应支持")]),
    (f"{LI}表示，新桥定位为“客货两用、以货为主”。", [
        (*LI_SAYS, "表示", "reported", "新桥定位为“客货两用、以货为主”。")]),
    (f"“我们的‘一桥’方案已经报批，‘两岸’方案还在修改。”{LI}说。", [
        (*LI_SAYS, "说", "direct", "我们的‘一桥’方案已经报批，‘两岸’方案还在修改。")]),
    (f"“我们的“一桥”方案已经报批。”{LI}说。", [(*LI_SAYS, "说", "direct", "我们的“一桥”方案已经报批。")]),
    # he and she: the person named last outside quotations
    (f"{LI}到过工地。他说，大桥将如期通车。", [(*LI_SAYS, "说", "reported", "大桥将如期通车。")]),
    (f"{LI}在会上致辞。“他们有[沈知远](PERSON)。”他强调：“质量是生命线。”", [
        (*LI_SAYS, "强调", "direct", "他们有沈知远。"), (*LI_SAYS, "强调", "direct", "质量是生命线。")]),
    # a quotation that goes on as a sentence of its own
    (f"{LI}坦言，资金尚缺。“省里已经答应支持。”记者走出会场。", [
        (*LI_SAYS, "坦言", "reported", "资金尚缺。"), (*LI_SAYS, "坦言", "direct", "省里已经答应支持。")]),
    # a quotation straight after the verb
    (f"{LI}称“客流尚不支撑”。", [(*LI_SAYS, "称", "direct", "客流尚不支撑")]),
    (f"{LI}当即答复：月底前送电。", [(*LI_SAYS, "答复", "reported", "月底前送电。")]),
    # no statements
    ("他说，大桥将如期通车。", []),
    (f"{LI}来了。他们说，大桥将如期通车。", []),
    (f"{LI}称“一桥”方案可行。", []),
    ("相关负责人表示，大桥将如期通车。", []),
    ("“一桥两岸”是[宁远市政府](ORG)的设想。", []),
    (f"{LI}出席仪式。", []),
    (f"{LI}对大桥表示祝贺。", []),
]  # fmt: skip


def read(marked):
    text, mentions = parse(marked)
    return assemble(Article(id="t", text=text), mentions, find_sentences(text), None)


@pytest.mark.parametrize(("marked", "wanted"), [pytest.param(*c, id=parse(c[0])[0][-18:]) for c in CASES])
def test_sentence_gives_statements(marked, wanted):
    record = read(marked)
    found = [(s.speaker, s.speaker_title, s.organisation, s.verb, s.mode, s.text) for s in record.statements]
    assert found == wanted
    ids = {m.id: m.text for m in record.mentions}
    assert all(ids[s.speaker_mention] == s.speaker for s in record.statements if s.speaker_mention)


#: (sentence, [(title, aliases, number)])
POLICIES = [
    ("《[宁远市综合交通规划](POLICY)》印发。", [("宁远市综合交通规划", [], None)]),
    ("《[宁远市综合交通规划](POLICY)》（以下称《[规划](POLICY)》）印发。《[规划](POLICY)》提出四项任务。", [
        ("宁远市综合交通规划", ["规划"], None)]),
    ("《[东江省关于扶持茶叶生产的实施意见](POLICY)》（又称《[实施意见](POLICY)》）印发。", [
        ("东江省关于扶持茶叶生产的实施意见", ["实施意见"], None)]),
    ("《[关于加快发展的通知](POLICY)》（[东政发〔2019〕15号](POLICY)）印发。", [
        ("关于加快发展的通知", [], "东政发〔2019〕15号")]),
    ("《[宁远市综合交通规划](POLICY)》和《[宁远市防洪规划](POLICY)》印发。", [
        ("宁远市综合交通规划", [], None), ("宁远市防洪规划", [], None)]),
    ("《[宁远市综合交通规划](POLICY)》印发。[综合交通规划](POLICY)提出四项任务。", [
        ("宁远市综合交通规划", ["综合交通规划"], None)]),
    ("根据[东政发〔2019〕15号](POLICY)办理。", [("东政发〔2019〕15号", [], "东政发〔2019〕15号")]),
    ("[宁远三年行动计划](POLICY)（以下简称“[行动计划](POLICY)”）印发。[东江省宁远三年行动计划](POLICY)也将印发。", [
        ("宁远三年行动计划", ["行动计划"], None), ("东江省宁远三年行动计划", [], None)]),
    ("共同编制了一体化发展的[三年行动计划](POLICY)（以下简称“[三年行动计划](POLICY)”）。", [("三年行动计划", [], None)]),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "wanted"), [pytest.param(*c, id=parse(c[0])[0][:20]) for c in POLICIES])
def test_sentence_gives_policies(marked, wanted):
    assert [(p.title, p.aliases, p.number) for p in read(marked).policies] == wanted


@pytest.mark.parametrize("row", read_table("unnamed_speakers"), ids=lambda row: row["noun"])
def test_every_unnamed_speaker_is_found(row):
    (statement,) = read(row["example"]).statements
    assert statement.speaker.endswith(row["noun"])


@pytest.mark.parametrize("row", read_table("speech_verbs"), ids=lambda row: row["verb"])
def test_every_verb_introduces_its_example(row):
    (statement,) = read(row["example"]).statements
    assert statement.verb == row["verb"]
