"""What each source brings: precision over what it found, recall over the label's gold."""

from pipeline.gold import parse_gold
from pipeline.schema import ArticleRecord, MentionRecord
from pipeline.source_score import source_rows


def test_each_source_is_counted_by_itself():
    gold = parse_gold("---\nid: a\n---\n[嘉兴](GPE code=330400)与[湖州](GPE code=330500)的[林海涛](PERSON)")
    found = [
        (0, 2, "GPE", "gazetteer"),
        (3, 5, "GPE", "rule:b"),
        (2, 3, "GPE", "rule:b"),
        (6, 8, "PERSON", "model:ner"),
    ]
    mentions = [
        MentionRecord(id=f"m{i}", start=start, end=end, label=label, text=gold.text[start:end], source=source)
        for i, (start, end, label, source) in enumerate(found)
    ]
    record = ArticleRecord(id="a", text_sha256=gold.text, mentions=mentions)
    rows = {
        (row.label, row.source): (row.found, row.right, row.precision, row.recall)
        for row in source_rows([(gold, record)])
    }
    assert rows == {
        ("PERSON", "model:ner"): (1, 0, 0.0, 0.0),
        ("GPE", "rule:b"): (2, 1, 0.5, 0.5),
        ("GPE", "gazetteer"): (1, 1, 1.0, 0.5),
    }
