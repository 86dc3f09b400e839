"""Articles in: files, folders and JSON Lines."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readers import Failure, ReadOptions, Source, read_articles, to_article

TEXT = "　　3月5日，绍兴至台州铁路全线铺轨完成。\r\n　　全长269公里。\n"


def write(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def read(*paths, **options):
    found = list(read_articles(paths, ReadOptions(**options)))
    articles = [item.article for item in found if isinstance(item, Source)]
    return articles, [str(item) for item in found if isinstance(item, Failure)]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030", "big5"])
@pytest.mark.parametrize("suffix", [".txt", ".md", ".TXT"])
def test_text_is_kept_to_the_code_point(tmp_path, codec, suffix):
    text = TEXT if codec != "big5" else "　　三月五日，鐵路全線鋪軌完成。\r\n　　全長269公里。\n"
    write(tmp_path, {f"a{suffix}": text.encode(codec)})
    articles, failures = read(tmp_path)
    assert (articles[0].id, articles[0].text, failures) == ("a", text, [])


def test_folders_are_walked_in_sorted_order_and_ids_are_their_paths(tmp_path):
    names = ["b.txt", "a/2.txt", "a/10.txt", "a/b/c.md", "C.txt", "a.txt"]
    write(tmp_path, dict.fromkeys(names, TEXT) | {".hidden.txt": TEXT, "a/notes.docx": TEXT, ".git/x.txt": TEXT})
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["C", "a/10", "a/2", "a/b/c", "a", "b"]
    assert failures == []


def test_a_file_named_itself_has_its_stem_for_id(tmp_path):
    write(tmp_path, {"a/june.v2.txt": TEXT})
    assert [article.id for article in read(tmp_path / "a" / "june.v2.txt")[0]] == ["june.v2"]


def test_a_file_that_is_reached_twice_is_read_once(tmp_path):
    write(tmp_path, {"a.txt": TEXT})
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    articles, failures = read(tmp_path, tmp_path / "a.txt", tmp_path)
    assert ([article.id for article in articles], failures) == (["a"], [])


def test_two_files_of_one_id_are_told_apart_by_an_error(tmp_path):
    write(tmp_path, {"a.md": TEXT, "a.txt": TEXT, "b.txt": TEXT})
    articles, failures = read(tmp_path)
    assert [article.id for article in articles] == ["a", "b"]
    assert (
        len(failures) == 1
        and "a.txt: the id a is taken by" in failures[0]
        and failures[0].endswith("each article its own")
    )


def test_links_in_a_circle_end(tmp_path):
    write(tmp_path, {"a/x.txt": TEXT})
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    assert [article.id for article in read(tmp_path)[0]] == ["a/x"]


def test_the_published_option_serves_articles_without_a_date(tmp_path):
    rows = [
        {"id": "1", "text": TEXT, "published": "2020-01-02"},
        {"id": "2", "text": TEXT},
        {"id": "3", "text": TEXT, "published": ""},
    ]
    write(tmp_path, {"a.jsonl": "\n".join(json.dumps(row) for row in rows), "b.txt": TEXT})
    articles, _ = read(tmp_path, published=date(2021, 3, 5))
    assert [article.published for article in articles] == [date(2020, 1, 2), *[date(2021, 3, 5)] * 3]


ARTICLES = [
    ({"id": "a", "text": TEXT}, ("a", None, None)),
    ({"id": 7, "text": TEXT, "title": "标题", "mentions": [{"start": 0}], "projects": []}, ("7", "标题", None)),
    ({"id": "a", "text": TEXT, "title": "", "published": None}, ("a", None, None)),
    ({"id": "a", "text": TEXT, "published": "2018年6月13日 10:05"}, ("a", None, "2018-06-13")),
]


@pytest.mark.parametrize(("row", "wanted"), ARTICLES)
def test_rows_are_articles(row, wanted):
    article = to_article(row, ReadOptions())
    assert (article.id, article.title, article.published and article.published.isoformat()) == wanted
    assert article.text == TEXT


LINES = [
    ("", None),
    ("   ", None),
    ("{", "is not valid JSON"),
    ('{"id": "x", "text": "甲乙"} {}', "is not valid JSON"),
    ("[1, 2]", "is no JSON object"),
    ('"text"', "is no JSON object"),
    ('{"text": "甲乙"}', "has no id"),
    ('{"id": " ", "text": "甲乙"}', "has no id"),
    ('{"id": true, "text": "甲乙"}', "has no id"),
    ('{"id": "x"}', "has no text"),
    ('{"id": "x", "text": 5}', "has no text"),
    ('{"id": "x", "text": ""}', "is empty"),
    ('{"id": "x", "text": " \\n\\u3000"}', "nothing but white space"),
    ('{"id": "x", "text": "甲乙", "published": "2018-13-45"}', "'2018-13-45' is no date"),
    ('{"id": "x", "text": "甲乙", "published": 20180613}', "20180613 is no date"),
    ('{"id": "x", "text": "甲乙", "title": 3}', "title should be text"),
    ('{"id": "first", "text": "甲乙"}', "the id first is taken by"),
    ("[" * 100_000, "nested too deep"),
]


@pytest.mark.parametrize(("line", "reason"), LINES, ids=[line[:30] or "blank" for line, _ in LINES])
def test_a_bad_line_is_reported_with_its_number_and_the_others_are_read(tmp_path, line, reason):
    good = [json.dumps({"id": name, "text": TEXT}, ensure_ascii=False) for name in ("first", "second", "last")]
    write(tmp_path, {"a.jsonl": "\n".join([good[0], good[1], line, good[2]]) + "\n"})
    articles, failures = read(tmp_path / "a.jsonl")
    assert [article.id for article in articles] == ["first", "second", "last"]
    if reason is None:
        assert failures == []
    else:
        assert len(failures) == 1 and failures[0].startswith(f"{tmp_path}/a.jsonl:3: ") and reason in failures[0]


def test_lines_that_are_no_utf8_say_so(tmp_path):
    row = json.dumps({"id": "a", "text": TEXT}, ensure_ascii=False)
    write(tmp_path, {"g.jsonl": row.encode("gbk"), "u.jsonl": row.encode("utf-16"), "s.jsonl": row.encode("utf-8-sig")})
    articles, failures = read(tmp_path)
    assert [article.text for article in articles] == [TEXT]
    assert ["g.jsonl:1: is not UTF-8" in failures[0], "u.jsonl:1: is UTF-16" in failures[1]] == [True, True]


def test_lone_surrogates_do_not_stop_the_writer(tmp_path):
    write(tmp_path, {"a.jsonl": '{"id": "a\\ud800", "text": "甲\\ud800乙", "title": "\\udfff"}\n'})
    (article,), failures = read(tmp_path)
    assert article.model_dump_json().encode("utf-8")
    assert (article.text, failures) == ("甲\ufffd乙", [])


def test_the_limit_is_in_characters(tmp_path):
    rows = [json.dumps({"id": str(n), "text": "甲" * n}) for n in (10, 11)] + [
        json.dumps({"id": "x", "text": "甲" * 500})
    ]
    write(
        tmp_path,
        {
            "10.txt": "甲" * 10,
            "11.txt": "甲" * 11,
            "99.txt": "甲" * 99,
            "t.jsonl": "\n".join([*rows, json.dumps({"id": "end", "text": "乙"})]),
        },
    )
    articles, failures = read(tmp_path / "t.jsonl", tmp_path / "11.txt", tmp_path / "99.txt", longest=10)
    assert [article.id for article in articles] == ["10", "end"]
    assert len(failures) == 4 and all("longer than the 10 characters" in failure for failure in failures)
    assert ":2: " in failures[0] and ":3: " in failures[1]


@given(st.lists(st.binary(max_size=60), max_size=5))
def test_any_lines_are_survived(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    assert all(isinstance(item, Source | Failure) for item in read_articles([path]))
