"""The checker gives every kind of answer the right outcome, in the reader's language, and never a traceback of ours."""

import re
import threading
import time
from collections import Counter
from dataclasses import replace
from html import unescape

import numpy as np
import pytest
import torch
from IPython.core.interactiveshell import InteractiveShell

from actloss import exercises
from actloss.catalog import ACTIVATIONS, LOSSES, NORMALISERS
from actloss.exercises import check, hint, judge, problem, solution
from actloss.exercises.checker import NotAttempted, Passed, Raised, TimedOut, Wrong
from actloss.exercises.problem import ANSWER, ARGUMENTS, DTYPE, GRADIENT, INPUT, RESULT, SHAPE
from actloss.exercises.problems import names
from actloss.exercises.show import show
from actloss.exercises.view import Result
from actloss.language import languages, speak

PROBLEMS = [problem(name) for name in names()]
MISTAKES = [pytest.param(p, m, id=f"{p.name}: {m.what}") for p in PROBLEMS for m in p.mistakes]
TITLES = [entry.title for entry in [*ACTIVATIONS.values(), *NORMALISERS.values(), *LOSSES.values()]]
NAMES_IN_EVERY_LANGUAGE = set(re.findall("[A-Za-z]{3,}", " ".join(TITLES))) | set(
    "argmax autograd dtype erf log tanh LeCun NumPy PyTorch Weiszfeld".split()
)
GLOSS = re.compile(r"[(（][A-Za-z -]+[)）]")  # the English of a term, after it


@pytest.fixture(autouse=True)
def english():
    yield
    speak("en")


@pytest.fixture(scope="module")
def notebook():
    """Runs the source of a cell as a kernel does, and gives its result."""
    shell = InteractiveShell()
    shell.run_cell("import torch\nfrom actloss.exercises import check")

    def run(cell):
        execution = shell.run_cell(cell)
        execution.raise_error()
        return execution.result

    yield run
    InteractiveShell.clear_instance()


def html(shown):
    return shown._repr_mimebundle_()["text/html"]


def without_code(shown):
    """The prose of the HTML."""
    return re.sub(r"(?s)<style.*?</style>|<code>.*?</code>|<[^>]+>", " ", html(shown))


# --- every problem ---


@pytest.mark.parametrize("p", PROBLEMS, ids=names())
def test_solution_as_shown_passes(p, notebook):
    answer = "answer" if p.code else re.search(r"def (\w+)", p.solution)[1]
    assert notebook(f"{p.solution}\ncheck({p.name!r}, {answer})").outcome == Passed()


@pytest.mark.parametrize("p", PROBLEMS, ids=names())
def test_problem_is_complete(p):
    assert problem(p.name) is p
    assert len(p.mistakes) >= 3
    assert "#" not in p.solution and '"""' not in p.solution  # would be English


@pytest.mark.parametrize(("p", "mistake"), MISTAKES)
def test_known_mistake_is_told_what_it_breaks(p, mistake):
    outcome = judge(p, mistake.answer)
    assert outcome.breaks == mistake.breaks
    assert outcome.feedback in {case.feedback for case in p.cases if case.breaks == mistake.breaks} - {""}


@pytest.mark.parametrize("language", languages()[1:])
@pytest.mark.parametrize("p", PROBLEMS, ids=names())
def test_nothing_is_left_in_english(p, language):
    speak(language)
    answers = [..., p.reference, "text", *(mistake.answer for mistake in p.mistakes)]
    shown = [check(p.name, answer) for answer in answers] + [hint(p.name), solution(p.name)]
    shown += [Result(p, TimedOut(10)), Result(p, Raised("ValueError", "y = x", 3))]
    for each in shown:
        prose = GLOSS.sub("", unescape(without_code(each)))
        assert set(re.findall("[A-Za-z]{3,}", prose)) <= NAMES_IN_EVERY_LANGUAGE


# --- not attempted ---


def blank(x, lower, upper, training): ...


def passing(x, lower, upper, training):
    pass


def described(x, lower, upper, training):
    """RReLU."""


def unfinished(x, lower, upper, training):
    """RReLU."""
    return ...


@pytest.mark.parametrize("answer", [..., None, blank, passing, described, unfinished])
def test_stub_is_not_attempted(answer):
    assert judge(problem("rrelu"), answer) == NotAttempted()


@pytest.mark.parametrize("answer", [(..., ...), (2, ...), None])
def test_blank_in_a_pair_is_not_attempted(answer):
    assert judge(problem("not_invariant"), answer) == NotAttempted()


def test_function_that_forgets_to_return_is_wrong():
    def forgets(x, lower, upper, training):
        torch.where(x > 0, x, lower * x)

    outcome = judge(problem("rrelu"), forgets)
    assert (outcome.breaks, outcome.got) == (RESULT, "`None` (`NoneType`)")


def test_not_attempted_offers_all_hints_and_the_solution_without_a_script():
    page = html(check("rrelu", ...))
    assert re.findall("<summary>(.*?)</summary>", page) == ["Hint 1", "Hint 2", "Hint 3", "Solution"]
    assert "def my_rrelu" in page
    assert "<script" not in page


# --- wrong: what differs ---


def rrelu_with(after):
    return lambda *inputs: after(problem("rrelu").reference(*inputs))


@pytest.mark.parametrize(
    ("answer", "breaks"),
    [
        (torch.ones(3), ANSWER),
        (0.5, ANSWER),
        (lambda x: x, ARGUMENTS),
        (lambda: 1, ARGUMENTS),
        (rrelu_with(lambda y: y.detach().numpy()), RESULT),
        (rrelu_with(lambda y: y.sum().item()), RESULT),
        (rrelu_with(lambda y: y.tolist()), RESULT),
        (rrelu_with(torch.atleast_1d), SHAPE),
        (rrelu_with(lambda y: y.unsqueeze(0)), SHAPE),
        (rrelu_with(torch.Tensor.float), DTYPE),
        (rrelu_with(torch.Tensor.double), DTYPE),
        (rrelu_with(torch.Tensor.detach), GRADIENT),
        (rrelu_with(lambda y: torch.zeros_like(y, requires_grad=True) + y.detach()), GRADIENT),
    ],
)
def test_wrong_kind_of_answer(answer, breaks):
    outcome = judge(problem("rrelu"), answer)
    assert outcome.breaks == breaks
    assert ".py" not in repr(Result(problem("rrelu"), outcome))


@pytest.mark.parametrize("answer", [1, "23", (1, 2, 3), ("1", "2"), torch.ones(2, 2), {}])
def test_wrong_kind_of_value(answer):
    assert judge(problem("not_invariant"), answer).breaks == ANSWER


@pytest.mark.parametrize("answer", [[2, 3], (2.0, torch.tensor(3.0)), np.array([2, 3]), (np.float32(0.5), 4)])
def test_numbers_of_any_library_will_do(answer):
    assert judge(problem("not_invariant"), answer) == Passed()


def test_torch_itself_passes():
    assert judge(problem("rrelu"), torch.nn.functional.rrelu) == Passed()


def test_modified_input_is_shown_before_and_after():
    outcome = judge(problem("rrelu"), lambda x, *rest: x.copy_(problem("rrelu").reference(x, *rest)))
    assert outcome.breaks == INPUT
    assert torch.equal(outcome.expected, outcome.inputs["x"]) and not torch.equal(outcome.got, outcome.inputs["x"])


def test_first_failing_case_in_html():
    page = html(check("rrelu", lambda x, lower, upper, training: lower * x))
    assert 'data-state="wrong"' in page and 'role="status"' in page
    rows = dict(re.findall("<dt>(.*?)</dt><dd>(.*?)</dd>", page))
    assert rows == {
        "First failing case": "positive inputs",
        "input": "<code>x = [0.5, 1, 3], lower = 0.2, upper = 0.6, training = True</code>",
        "expected": "<code>[0.5, 1, 3]</code>",
        "got": "<code>[0.1, 0.2, 0.6]</code>",
    }


def test_numbers_that_differ_look_different():
    shown = repr(Result(problem("rrelu"), Wrong("value", torch.tensor([1.0]), torch.tensor([1.00001]))))
    assert "[1.00001]" in shown


# --- raised ---


def test_error_shows_the_students_line_and_none_of_ours(notebook):
    helper = "def slope_of(lower, upper):\n    return lower / (upper - upper)"
    answer = (
        "def my_rrelu(x, lower, upper, training):\n    return x * slope_of(lower, upper)\n\ncheck('rrelu', my_rrelu)"
    )
    notebook(helper)
    shown = notebook(answer)
    assert shown.outcome == Raised("ZeroDivisionError: float division by zero", "return lower / (upper - upper)", 2)
    assert "actloss" not in html(shown) and ".py" not in html(shown)


def test_error_of_a_library_shows_the_line_that_called_it(notebook):
    shown = notebook(
        "def my_rrelu(x, lower, upper, training):\n    a = 1\n    return x @ 'y'\ncheck('rrelu', my_rrelu)"
    )
    assert (shown.outcome.line, shown.outcome.number) == ("return x @ 'y'", 3)


def test_what_a_student_writes_is_escaped():
    def shouts(x, lower, upper, training):
        raise ValueError("<img src=x onerror=alert(1)> `code`")

    assert "<img" not in html(check("rrelu", shouts))
    assert "<b>" not in html(check("rrelu", "<b>`</code><b>"))


# --- time limit ---


def forever(*inputs):
    while True:
        pass


def forever_in_spite_of_errors(*inputs):
    while True:
        try:
            time.sleep(0.001)
        except Exception:
            pass


def forever_in_spite_of_everything(*inputs):
    count = 0
    while True:
        try:
            count += 1
        except:  # noqa: E722
            pass


def in_main_thread(call):
    return call()


def in_another_thread(call):
    results = []
    thread = threading.Thread(target=lambda: results.append(call()))
    thread.start()
    thread.join()
    return results[0]


@pytest.mark.parametrize("run", [in_main_thread, in_another_thread])
@pytest.mark.parametrize("answer", [forever, forever_in_spite_of_errors, forever_in_spite_of_everything])
def test_endless_loop_is_stopped(answer, run):
    def call(x, lower, upper, training):
        return answer()

    quick = replace(problem("rrelu"), time_limit=0.2)
    assert run(lambda: judge(quick, call)) == TimedOut(0.2)
    assert "0.2" in repr(Result(quick, TimedOut(0.2)))


def test_nothing_rings_after_a_check_in_time():
    quick = replace(problem("not_invariant"), time_limit=0.05)
    for run in (in_main_thread, in_another_thread):
        assert run(lambda: judge(quick, (2, 3))) == Passed()
        time.sleep(0.2)


# --- hints, solution, surroundings ---


def test_hints_come_one_at_a_time_and_end_with_the_last(monkeypatch):
    monkeypatch.setattr(exercises, "_hints_given", Counter())
    titles = [repr(hint("revive")).splitlines()[0] for _ in range(4)]
    assert titles == ["Hint 1 of 3", "Hint 2 of 3", "Hint 3 of 3", "Hint 3 of 3"]


@pytest.mark.parametrize("ask", [hint, solution, lambda name: check(name, 1)])
def test_unknown_name_is_answered_with_the_known_ones(ask):
    with pytest.raises(ValueError, match="rrelu"):
        ask("relu")


def test_check_leaves_the_random_numbers_of_the_notebook_alone():
    torch.manual_seed(1)
    expected = torch.rand(3)
    torch.manual_seed(1)
    check("rrelu", problem("rrelu").reference)
    assert torch.equal(torch.rand(3), expected)


def test_html_is_the_same_each_time():
    answer = problem("narrow_share").mistakes[-1].answer
    assert html(check("narrow_share", answer)) == html(check("narrow_share", answer))
    assert "0x" not in html(check("narrow_share", answer))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1 / 3, "0.3333"),
        (float("-inf"), "-inf"),
        (torch.tensor(2.0), "2"),
        (torch.tensor([[1.0, 2.0], [3.0, 4.0]]), "[[1, 2], [3, 4]]"),
        (torch.zeros(0, 3), "[] shape=(0, 3)"),
        (torch.zeros(100, dtype=torch.float64), "[0, 0, 0, …] shape=(100,) dtype=torch.float64"),
        ((1.0,), "(1,)"),
        (torch.relu, "relu"),
    ],
)
def test_values_fit_in_a_line(value, text):
    assert show(value) == text
