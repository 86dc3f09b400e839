"""The ledger on the eight followed projects: who is who, what slipped, what contradicts what; and what must hold of any ledger."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_gold import gold_articles, record_of, stories

from benchmarks.ledger import make_project, make_record, make_records, measure
from pipeline.ledger import build
from pipeline.ledger.homes import place_in_front
from pipeline.ledger.schema import LedgerEvent

STORIES = [pytest.param(story, id=story["story"]) for story in stories()]
PROJECTS = [pytest.param(story, project, id=project["name"]) for story in stories() for project in story["projects"]]


@pytest.fixture(scope="module")
def entries():
    return {entry.project.id: entry for entry in build(record_of(gold) for gold in gold_articles())}


@pytest.fixture(scope="module")
def homes(entries):
    """(article, name of its record) → the ledger's project."""
    return {(e.article_id[:4], e.name): entry for entry in entries.values() for e in entry.events if e.kind == "name"}


def entry_of(homes, project):
    return homes[next(iter(project["records"].items()))]


@pytest.mark.parametrize(("story", "project"), PROJECTS)
def test_a_project_is_one_under_all_its_names_and_nothing_else(homes, entries, story, project):
    entry = entry_of(homes, project)
    told = {(e.article_id[:4], e.name) for e in entry.events}
    assert told == set(project["records"].items())


@pytest.mark.parametrize(("story", "project"), PROJECTS)
def test_a_part_belongs_to_its_whole(homes, story, project):
    entry = entry_of(homes, project)
    if "of" in project:
        whole = next(p for p in story["projects"] if p["name"] == project["of"])
        assert entry.project.parent_id == entry_of(homes, whole).project.id
        assert project.get("part", "") in ["", *entry.project.part]
    else:
        assert entry.project.parent_id is None


@pytest.mark.parametrize("story", STORIES)
def test_no_other_project_gets_into_a_story(homes, story):
    own = {entry_of(homes, project).project.id for project in story["projects"]}
    for (_, name), entry in homes.items():
        if name in story["apart"]:
            assert not own & {entry.project.id, entry.project.parent_id}, name
    assert all(any(name == found for _, found in homes) for name in story["apart"])


@pytest.mark.parametrize(("story", "project"), PROJECTS)
def test_status_slips_and_totals(homes, story, project):
    entry = entry_of(homes, project)
    moves = [[c.subject, c.months, c.before.article_id[:4], c.after.article_id[:4]] for c in entry.changes if c.months]
    assert [slip for slip in project.get("slips", []) if slip not in moves] == []
    totals = {"start": entry.project.start_slip, "finish": entry.project.finish_slip}
    assert totals | project.get("total", {}) == totals
    if "status" in project:
        assert entry.project.status.value == project["status"]


@pytest.mark.parametrize(("story", "project"), PROJECTS)
def test_changes_and_contradictions(homes, story, project):
    entry = entry_of(homes, project)
    for kinds, wanted in (({"amount"}, "changes"), ({"contradiction"}, "contradictions")):
        found = [[c.subject, c.before.value, c.after.value] for c in entry.changes if c.kind in kinds]
        assert [row for row in project.get(wanted, []) if row not in found] == []
    assert entry.project.contradictions == len(project.get("contradictions", []))


def test_every_cell_leads_to_its_words(entries):
    texts = {gold.id: gold.text for gold in gold_articles()}
    for entry in entries.values():
        cells = [*entry.events, *(side for c in entry.changes for side in (c.before, c.after))]
        cells += [cell for cell in (entry.project.status, entry.project.start_date, entry.project.finish_date) if cell]
        for cell in cells:
            assert texts[cell.article_id][cell.start : cell.end] == cell.text
            assert cell.sentence_start <= cell.start and cell.end <= cell.sentence_end


def test_every_merge_is_explained(entries):
    for entry in entries.values():
        assert len(entry.project.merged) >= len(entry.project.articles) - 1
        assert all(" = " in why and ": " in why for why in entry.project.merged)


def dump(records):
    return [
        (e.project.model_dump_json(), [x.model_dump_json() for x in e.events], [x.model_dump_json() for x in e.changes])
        for e in build(records)
    ]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_the_input_does_not_matter(seed):
    records = [record_of(gold) for gold in gold_articles()]
    wanted = dump(records)
    random.Random(seed).shuffle(records)
    assert dump(records) == wanted


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 30), st.integers(5, 60))
def test_generated_articles_merge_as_they_were_made_in_any_order(seed, articles, projects):
    records = make_records(articles, projects, seed=seed)
    names = {name: which for which in range(projects) for name in make_project(which)[0]}
    wanted = dump(records)
    random.Random(seed).shuffle(records)
    assert dump(records) == wanted
    made = [{names[e.name] for e in entry.events} for entry in build(records)]
    assert all(len(which) == 1 for which in made) and len(made) == len(set().union(*made))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 5000), st.dates(date(2000, 1, 1), date(2030, 1, 1)) | st.none())
def test_an_unrelated_article_changes_no_other_row(seed, day):
    records = [record_of(gold) for gold in gold_articles()]
    added = make_record(seed, [seed], day)
    before, after = dump(records), dump([*records, added])
    assert [entry for entry in after if added.id not in entry[0]] == before


def test_another_article_of_a_project_changes_nothing_of_what_the_others_said():
    records = [record_of(gold) for gold in gold_articles()]

    def said(some):
        events = (e for entry in build(some) for e in entry.events)
        return {(e.article_id, e.project_no, e.event_no): e.model_copy(update={"project_id": ""}) for e in events}

    all_said: dict[tuple, LedgerEvent] = said(records)
    for left_out in (0, 12, 31):
        fewer = said(records[:left_out] + records[left_out + 1 :])
        assert fewer.items() <= all_said.items()


def test_a_thousand_articles_merge_in_a_tenth_of_a_minute():
    # 10,000 in a minute; the time grows with the articles, so a tenth of them is enough to tell
    seconds, found = measure(1_000, 200)
    assert found == 200 and seconds < 6


def test_places_in_front_of_names_are_read_as_places():
    assert place_in_front("荆州清泉产业园")[:2] == ("421000", 2)
