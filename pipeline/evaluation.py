"""`zhengce evaluate`: outputs beside gold, the report of errors, and the floors that scores may not fall under."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from pipeline.errors import PipelineError, ReadError
from pipeline.gold import GoldArticle, read_gold
from pipeline.schema import Article, ArticleRecord
from pipeline.score import Row, canonical, pair_up
from pipeline.sentences import find_sentences
from pipeline.spans import Mention, sentence_at

Pairs = Sequence[tuple[GoldArticle, ArticleRecord]]

#: how far a score may lie under its floor: rounding only
TOLERANCE = 0.0005


def load_pairs(gold: Path, predicted: Path) -> list[tuple[GoldArticle, ArticleRecord]]:
    """Pair each gold article with its record in `predicted` (an articles.jsonl, or the folder that holds it).

    Raises ReadError where a record is missing or was made from another text, for then offsets mean nothing.
    """
    path = predicted / "articles.jsonl" if predicted.is_dir() else predicted
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError:
        raise ReadError(f"{path} is not there; write it with: zhengce dataset") from None
    records = {record.id: record for record in map(ArticleRecord.model_validate_json, filter(None, lines))}
    pairs = []
    for article in read_gold(gold):
        record = records.get(article.id)
        if record is None:
            raise ReadError(f"{path} has no article {article.id}; write it again with: zhengce dataset")
        if record.text_sha256 != sha256(article.text.encode("utf-8")).hexdigest():
            raise ReadError(
                f"{article.id}: the record was made from another text than the gold; write it again with: zhengce dataset"
            )
        pairs.append((article, record))
    return pairs


def extract_pairs(gold: Path) -> list[tuple[GoldArticle, ArticleRecord]]:
    """Pair each gold article with what the pipeline of this moment extracts from its text."""
    # building the pipeline takes a second or two, which comparing with a dataset need not wait for
    from pipeline.extraction import extract_article, load_pipeline

    nlp = load_pipeline()
    fields = ("id", "text", "title", "published", "outlet")
    return [
        (article, extract_article(nlp, Article(**article.model_dump(include=set(fields)))))
        for article in read_gold(gold)
    ]


def digest(gold: Path) -> str:
    """A SHA-256 over the gold files, names and bytes: scores are comparable only under one digest."""
    total = sha256()
    for path in sorted(gold.glob("*.md")):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _show(text: str, mention) -> str:
    start, end = sentence_at(find_sentences(text), mention.start)
    end = max(end, mention.end)
    marked = text[start : mention.start] + "【" + text[mention.start : mention.end] + "】" + text[mention.end : end]
    return marked.strip().replace("\n", "⏎")


def mention_errors(gold: GoldArticle, record: ArticleRecord) -> Iterator[tuple[str, str, str]]:
    """Every missed, spurious and wrongly valued mention as (kind, label, the sentence with the mention in 【】)."""
    both = pair_up(gold.mentions, record.mentions)
    spans = {(m.start, m.end, m.label) for m, _ in both}
    for kind, mentions in (("missed", gold.mentions), ("spurious", record.mentions)):
        for m in mentions:
            if (m.start, m.end, m.label) not in spans:
                rule = "" if isinstance(m, Mention) else f" ({m.source})"
                yield kind, m.label, _show(gold.text, m) + rule
    for g, p in both:
        wrong = g.value is not None and (
            canonical(g.value) != canonical(p.value) or getattr(g.value, "mod", None) != getattr(p.value, "mod", None)
        )
        if wrong:
            told = p.value.model_dump_json(exclude_none=True) if p.value else "null"
            yield (
                "value",
                g.label,
                f"{_show(gold.text, g)} gold {g.value.model_dump_json(exclude_none=True)}, read {told} ({p.source})",
            )


def write_errors(pairs: Pairs, path: Path) -> int:
    """Write the error report (Markdown): each miss in its sentence. Returns how many there are."""
    lines, count = ["# Errors", ""], 0
    for gold, record in pairs:
        errors = sorted(mention_errors(gold, record))
        count += len(errors)
        lines += [f"## {gold.id}", ""]
        lines += [f"- **{kind}** {label}: {sentence}" for kind, label, sentence in errors] or ["None."]
        lines.append("")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return count


def _figures(rows: Sequence[Row]) -> dict[str, dict[str, float]]:
    return {
        row.name: {"f1": round(row.f1, 4)} | ({} if row.value is None else {"value": round(row.value, 4)})
        for row in rows
    }


def write_floors(rows: Sequence[Row], gold: Path, path: Path) -> None:
    """Pin today's scores and the corpus's digest."""
    floors = {"digest": digest(gold), "scores": _figures(rows)}
    path.write_text(json.dumps(floors, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def check_floors(rows: Sequence[Row], gold: Path, path: Path) -> list[str]:
    """What lies under its floor, a line each; nothing where all is well.

    Raises PipelineError where the floors are missing or belong to another corpus.
    """
    try:
        floors = json.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise PipelineError(f"{path} is not there; write it with: zhengce evaluate --set-floors") from None
    if floors["digest"] != digest(gold):
        raise PipelineError(
            f"the gold has changed since {path} was written; set it anew with: zhengce evaluate --set-floors"
        )
    now = _figures(rows)
    return [
        f"{name} {figure} {now.get(name, {}).get(figure, 0.0):.4f} is under its floor {floor:.4f}"
        for name, figures in floors["scores"].items()
        for figure, floor in figures.items()
        if now.get(name, {}).get(figure, 0.0) < floor - TOLERANCE
    ]
