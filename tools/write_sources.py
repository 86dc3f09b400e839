"""Write SOURCES.md: the tables under `pipeline/data` and where their facts come from, as the `# source:` notes in them say.

python tools/write_sources.py > SOURCES.md
"""

from pathlib import Path

DATA = Path(__file__).parent.parent / "pipeline" / "data"
HEAD = """\
# Sources

What comes from elsewhere is facts and figures: codes, names of places and bodies, units, frequencies. Sentences, examples and code are the
project's own. Every table names its source in its own head; this list is made from those notes (`python tools/write_sources.py`). A table that
is not listed is the project's own reading of the language.

| table | source |
| --- | --- |
"""


def notes(path: Path) -> str:
    """The source notes of one table as one line."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [line.removeprefix("# source:").strip().rstrip(".;") for line in lines if line.startswith("# source:")]
    return "; ".join(found).replace("|", "\\|")


def page() -> str:
    """The whole of SOURCES.md."""
    rows = [(path.name, notes(path)) for path in sorted(DATA.glob("*.csv"))]
    words = "jieba's dictionary and models (jieba 0.42.1, MIT) segment and tag at run time, as installed with the package; they are not copied."
    return HEAD + "".join(f"| `{name}` | {source} |\n" for name, source in rows if source) + f"\n{words}\n"


if __name__ == "__main__":
    print(page(), end="")
