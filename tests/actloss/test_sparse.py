"""ISTA and FISTA find the sparse code, their history tells the truth, and a step too long is refused."""

import pytest
import torch

from actloss.experiments.shrinkage import sparse_problem as problem
from actloss.sparse import fista, ista

LAMBD = 0.1
both = pytest.mark.parametrize("search", [ista, fista])


def objective(A, b, x):
    return (0.5 * torch.linalg.vector_norm(A @ x - b) ** 2 + LAMBD * torch.linalg.vector_norm(x, 1)).item()


def lipschitz(A):
    return torch.linalg.svdvals(A)[0].item() ** 2


@both
def test_the_history_holds_the_objective_from_the_start_to_the_end(search):
    A, _, b = problem(0)
    x, history = search(A, b, LAMBD, iterations=7)
    assert x.shape == (50,) and history.shape == (8,)
    assert history[0].item() == pytest.approx(objective(A, b, torch.zeros_like(x)))
    assert history[-1].item() == pytest.approx(objective(A, b, x))
    assert search(A, b, LAMBD, iterations=0).x.eq(0).all()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("factor", [0.1, 1.0, 1.9])
def test_the_objective_of_ista_never_rises(seed, factor):
    A, _, b = problem(seed)
    history = ista(A, b, LAMBD, step=factor / lipschitz(A), iterations=500).objective
    assert (history.diff() <= 1e-14 * history[0]).all()
    assert history[-1] < history[0] / 3


@pytest.mark.parametrize("seed", range(5))
def test_fista_reaches_the_minimum_of_ista_in_fewer_iterations(seed):
    A, _, b = problem(seed)
    slow, fast = (search(A, b, LAMBD, iterations=5000) for search in (ista, fista))
    assert fast.objective[-1].item() == pytest.approx(slow.objective[-1].item(), rel=1e-8)
    near = min(slow.objective[-1], fast.objective[-1]) * (1 + 1e-3)
    first = [int((code.objective <= near).nonzero()[0]) for code in (slow, fast)]
    assert first[1] < first[0]


@both
@pytest.mark.parametrize("seed", range(5))
def test_the_minimum_satisfies_the_conditions_for_one(search, seed):
    A, _, b = problem(seed)
    x = search(A, b, LAMBD, iterations=20_000).x
    pull = A.T @ (b - A @ x)  # lambd sign(x) where x is not 0, between -lambd and lambd where it is
    torch.testing.assert_close(pull[x != 0], LAMBD * x[x != 0].sign())
    assert (pull[x == 0].abs() <= LAMBD + 1e-9).all()


def test_the_true_support_is_found_and_most_coefficients_are_exactly_zero():
    found = 0
    for seed in range(10):
        A, truth, b = problem(seed)
        x = ista(A, b, LAMBD, iterations=2000).x
        assert (x != 0)[truth != 0].all()
        assert (x == 0).sum() >= 30
        found += torch.equal(x.abs() > 0.1, truth != 0)
    assert found >= 8


@both
def test_a_penalty_above_the_largest_pull_leaves_nothing(search):
    A, _, b = problem(1)
    largest = (A.T @ b).abs().max().item()
    assert search(A, b, largest * 1.001, iterations=50).x.eq(0).all()
    assert search(A, b, largest * 0.999, iterations=50).x.ne(0).any()


def test_without_penalty_the_least_squares_solution_is_found():
    A, _, b = problem(2, rows=20, columns=5)
    torch.testing.assert_close(fista(A, b, 0, iterations=2000).x, torch.linalg.lstsq(A, b).solution)


@pytest.mark.parametrize(("search", "most"), [(ista, 2), (fista, 1)])
def test_a_step_too_long_names_the_bound(search, most):
    A, _, b = problem(3)
    bound = most / lipschitz(A)
    assert search(A, b, LAMBD, step=bound, iterations=200).objective.isfinite().all()
    with pytest.raises(ValueError, match=rf"step: got .*at most {bound:.4g}, {most} over the square of A's largest"):
        search(A, b, LAMBD, step=1.01 * bound)


@both
def test_inputs_stay_as_they_are_and_no_gradient_is_recorded(search):
    A, _, b = problem(4)
    copies = A.clone(), b.clone()
    x = search(A.requires_grad_(), b, LAMBD, iterations=10).x
    assert torch.equal(A, copies[0]) and torch.equal(b, copies[1]) and not x.requires_grad


@both
def test_a_zero_matrix_explains_nothing(search):
    assert search(torch.zeros(3, 4), torch.ones(3), LAMBD, iterations=5).x.tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"A": torch.ones(3)}, ValueError, r"A: got shape \(3,\); a matrix"),
        ({"A": torch.ones(3, 4, dtype=torch.int64)}, TypeError, "A: expected floating-point numbers, got torch.int64"),
        ({"b": torch.ones(3, 1)}, ValueError, r"b: got shape \(3, 1\); \(3,\) would do"),
        ({"b": [1.0, 1.0, 1.0]}, TypeError, "b: expected a torch.Tensor, got list"),
        ({"lambd": -0.1}, ValueError, "lambd: got -0.1"),
        ({"step": 0.0}, ValueError, "step: got 0.0; a number above 0"),
        ({"iterations": -1}, ValueError, "iterations: got -1"),
    ],
)
@both
def test_a_wrong_argument_is_named_with_what_would_do(search, arguments, error, says):
    with pytest.raises(error, match=says):
        search(**{"A": torch.ones(3, 4), "b": torch.ones(3), "lambd": LAMBD} | arguments)


def test_a_number_of_iterations_that_is_not_whole_is_named():
    with pytest.raises(TypeError, match="iterations: expected a whole number, got float"):
        ista(torch.eye(2), torch.ones(2), 0.1, iterations=1.5)
