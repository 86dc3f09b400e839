"""One process or several: the same results in the same order, whatever single articles do."""

import pytest
from small_extractor import make_dying, make_failing, make_nothing, make_small

from pipeline.engines import run
from pipeline.readers import Failure, Source
from pipeline.schema import Article


def source(number, text="3月5日，甲铁路开工。"):
    return Source(Article(id=f"a{number}", text=text), f"{number}.txt")


def shown(results):
    return [str(result) if isinstance(result, Failure) else result for result in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_and_failures_come_in_the_order_of_the_input(jobs):
    items = [source(1), Failure("2.txt", "is empty"), source(3, "故障"), *(source(n) for n in range(4, 20))]
    results = shown(run(items, make_failing, jobs))
    assert results[:3] == [
        "a1",
        "2.txt: is empty",
        "3.txt: the program failed on it (ValueError: no such thing); please report it",
    ]
    assert results[3:] == [f"a{n}" for n in range(4, 20)]


def test_the_output_is_equal_on_one_job_and_on_several():
    texts = ["3月5日，甲铁路开工。", "无", "6月7日\r\n4月1日", "甲" * 5000 + "1月2日"] * 5
    items = [source(number, text) for number, text in enumerate(texts)]
    assert list(run(items, make_small, 1)) == list(run(items, make_small, 3))


def test_an_article_that_kills_its_process_costs_itself_alone():
    items = [source(n, "崩溃" if n in (2, 3, 9) else "好") for n in range(12)]
    results = shown(run(items, make_dying, 2))
    for number, result in enumerate(results):
        assert result == f"a{number}" or (number in (2, 3, 9) and "its process died" in result)
    assert sum("its process died" in result for result in results) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_work_that_cannot_be_made_is_one_error_for_all(jobs):
    with pytest.raises(RuntimeError, match="no model"):
        list(run([source(1), source(2)], make_nothing, jobs))


@pytest.mark.parametrize("jobs", [1, 2])
def test_few_articles_are_held_at_a_time(jobs):
    taken = 0

    def endless():
        nonlocal taken
        while True:
            taken += 1
            yield source(taken)

    results = run(endless(), make_failing, jobs)
    assert [next(results) for _ in range(3)] == ["a1", "a2", "a3"]
    assert taken <= 3 + 4 * jobs
    results.close()


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_article_is_no_result(jobs):
    assert list(run([], make_failing, jobs)) == []
