"""What chapter 12 says of means, medians and painted images, and what its explorers show."""

import pytest
import torch

from actloss import figures
from actloss.data import digits
from actloss.experiments import l1_vs_l2_vision as vision
from actloss.explorer.scenes.fading_bar import MAIN, WIDTH, images
from actloss.explorer.scenes.medians_in_the_plane import turned, unturned
from actloss.figures import pictures
from actloss.losses import l1_loss, mse_loss

from .test_explorer import data, decode, html


def test_sharpness_is_the_mean_square_of_both_differences():
    image = torch.tensor([[0.0, 1.0, 1.0], [0.0, 3.0, 1.0]])
    assert vision.sharpness(image).item() == pytest.approx((1 + 0 + 9 + 4) / 4 + (0 + 4 + 0) / 3)
    assert vision.sharpness(torch.full((2, 5, 4, 4), 0.3)).eq(0).all()


def test_moved_images_keep_their_ink_and_go_where_they_are_sent():
    image = digits()[0][4]
    right, up = vision.moved(image, [(2, 0), (0, -2)])
    assert torch.equal(right[2:-2, 4:], image) and torch.equal(up[:8, 2:-2], image)
    assert right.sum() == up.sum() == pytest.approx(image.sum().item())


@pytest.mark.parametrize("rows", [[[0, 0], [4, 0], [1, 3]], [[0, 0], [3, 0], [-3, 0], [0, 2], [0, -2]], [[2, 1]]])
def test_no_place_around_the_geometric_median_has_a_smaller_sum_of_distances(rows):
    points = torch.tensor(rows, dtype=torch.float64)
    at = vision.geometric_median(points)
    around = at + 0.01 * torch.randn(200, 2, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    assert (torch.cdist(around, points).sum(1) >= (points - at).norm(dim=1).sum() - 1e-7).all()


def test_from_a_label_mse_paints_means_and_l1_sharper_medians():
    drawn, labels = digits()
    groups = [drawn[labels == digit] for digit in range(10)]
    means = torch.stack([group.mean(0) for group in groups])
    medians = torch.stack([group.median(0).values for group in groups])
    soft, sharp = (vision.digits_from_labels(loss, seeds=3) for loss in (mse_loss, l1_loss))
    assert soft.shape == (3, 10, 8, 8)
    assert (soft - means).abs().mean() < 0.01 < 0.04 < (soft - medians).abs().mean()
    assert (sharp - medians).abs().mean() < 0.01 < 0.04 < (sharp - means).abs().mean()
    real = vision.sharpness(drawn).mean()
    soft, sharp = (vision.sharpness(painted).mean(1) / real for painted in (soft, sharp))
    assert soft.max() < 0.6 < 0.7 < sharp.min() < sharp.max() < 0.85


@pytest.mark.parametrize("photo", [vision.TEMPLE, vision.FLOWER])
def test_enlarged_photographs_are_not_sharper_with_l1(photo):
    real = vision.grey_photograph(photo)[:, 320:]
    squared, absolute = (vision.enlarged(photo, loss) for loss in (mse_loss, l1_loss))
    assert squared.shape == absolute.shape == (5, *real.shape)
    assert vision.sharpness(absolute).max() < vision.sharpness(squared).min() < vision.sharpness(real)
    assert ((absolute - real).abs().mean((1, 2)) < (squared - real).abs().mean((1, 2))).all()


def test_a_small_image_is_the_mean_of_squares():
    image = torch.arange(64.0).reshape(8, 8)
    assert vision.shrunk(image)[1, 0] == image[4:, :4].mean()


def test_the_costs_of_one_number_are_lowest_at_mean_and_median():
    settings = decode(data(html("two_centres")))
    c = [setting["places"][0][0] for setting in settings]
    for first, targets in ((0, [0, 1, 4]), (len(settings) // 2, [0, 1, 3, 4])):
        rows = range(first, first + len(settings) // 2)
        squared, absolute = ({c[k]: settings[k]["gauges"][j] for k in rows} for j in (0, 1))
        y = torch.tensor(targets, dtype=torch.float64)
        for at, cost in squared.items():
            assert cost == pytest.approx((y - at).square().mean().item(), abs=0.006)
            assert absolute[at] == pytest.approx((y - at).abs().mean().item(), abs=0.006)
        assert min(squared, key=squared.get) == pytest.approx(y.mean().item(), abs=0.13)
    low = min(absolute.values())
    assert {at for at, cost in absolute.items() if cost < low + 0.001} == {1 + k / 4 for k in range(9)}


def test_the_median_of_the_bar_flips_at_one_half_and_the_mean_fades():
    for step in range(21):
        share = step / 20
        lines = images(share)
        mean, median = lines.mean(0), lines.median(0).values
        main = slice(MAIN, MAIN + WIDTH)
        assert torch.allclose(mean[main], mean.new_tensor(share))
        assert median.sum() == (WIDTH if share > 0.5 else 0) == median[main].sum()
        assert lines.sum(1).eq(WIDTH).all() and mean.max() <= max(share, 0.3)
    settings = decode(data(html("fading_bar")))
    assert len(settings) == 21 and all(s["gauges"][1] < s["gauges"][0] for s in settings[:-1])


def test_only_the_coordinate_wise_median_is_left_behind_when_points_turn():
    settings = decode(data(html("medians_in_the_plane")))
    for number, setting in enumerate(settings):
        far, degrees = 1 + number // 19, 5.0 * (number % 19)
        mean, each, geometric, *points = torch.tensor(setting["places"], dtype=torch.float64)
        start, *along = unturned(far)
        assert torch.allclose(torch.stack(points), turned(start, degrees), atol=0.006)
        for place, before in zip((mean, geometric), along, strict=True):
            assert torch.allclose(place, turned(before, degrees), atol=0.006)
        assert torch.allclose(each, torch.stack(points).median(0).values)
        gap, *sums = setting["gauges"]
        assert (gap < 0.005) == (degrees in (0, 90))
        assert min(sums) == sums[2]


def test_what_is_to_be_seen_follows_the_names_in_the_readers_language(monkeypatch):
    row = {"MSE": torch.zeros(2, 2), "L1": torch.ones(2, 2)}
    assert pictures(row, "White, then black.").alt == "2 images in a row: MSE, L1. White, then black."
    monkeypatch.setattr(figures, "_", lambda message: {"White, then black.": "白、黒。"}.get(message, message))
    assert pictures(row, "White, then black.").alt.endswith(" 白、黒。")
