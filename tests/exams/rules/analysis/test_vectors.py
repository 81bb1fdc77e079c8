"""Published figures of the analysis: LSAT section 7, and the ACT mathematics forms of Kolen and Brennan."""

import numpy as np
import pytest

from exams.rules.analysis import abilities, equating, fits, irt
from exams.rules.analysis.equating import Form
from exams.rules.analysis.responses import of_marks

LSAT7 = (
    "00000:12 00001:19 00010:1 00011:7 00100:3 00101:19 00110:3 00111:17 01000:10 01001:5 01010:3"
    " 01011:7 01100:7 01101:23 01110:8 01111:28 10000:7 10001:39 10010:11 10011:34 10100:14"
    " 10101:51 10110:15 10111:90 11000:6 11001:25 11010:7 11011:35 11100:18 11101:136 11110:32"
    " 11111:308"
)
X = (
    0, 1, 1, 3, 9, 18, 59, 67, 91, 144, 149, 192, 192, 192, 201, 204, 217, 181, 184, 170, 201,
    147, 163, 147, 140, 147, 126, 113, 100, 106, 107, 91, 83, 73, 72, 75, 50, 37, 38, 23, 15,
)  # fmt: skip
Y = (
    0, 1, 3, 13, 42, 59, 95, 131, 158, 161, 194, 164, 166, 197, 177, 158, 169, 132, 158, 151, 134,
    137, 122, 110, 116, 132, 104, 104, 114, 97, 107, 88, 80, 79, 70, 61, 48, 47, 29, 32, 12,
)  # fmt: skip


def _near(found, wanted, within):
    assert list(found) == pytest.approx(list(wanted), abs=within)


@pytest.fixture(scope="module")
def lsat():
    rows = [
        [int(mark) for mark in pattern]
        for pattern, count in (one.split(":") for one in LSAT7.split())
        for _ in range(int(count))
    ]
    return of_marks(range(5), np.array(rows))


@pytest.fixture(scope="module")
def model(lsat):
    return irt.calibrate(lsat)


def test_lsat_has_a_thousand_people(lsat):
    assert lsat.people == 1000


def test_two_parameters_of_lsat_7_are_the_published_ones(model):
    assert model.converged
    _near(model.a, (0.9875, 1.0808, 1.7075, 0.7650, 0.7357), 0.001)
    _near(model.d, (1.8559, 0.8080, 1.8052, 0.4860, 1.8545), 0.001)
    _near(model.b, (-1.8793, -0.7475, -1.0572, -0.6353, -2.5208), 0.002)
    assert model.log_likelihood == pytest.approx(-2658.8051, abs=0.0005)


def test_a_common_slope_for_lsat_7_is_the_published_one(lsat):
    model = irt.calibrate(lsat, one_slope=True)

    _near(model.a, (1.011,) * 5, 0.001)
    _near(model.d, (1.868, 0.791, 1.461, 0.521, 1.993), 0.001)


def test_the_fit_of_lsat_7_is_the_published_one(lsat, model):
    whole = fits.m2(model, lsat)
    items = fits.s_x2(model, lsat)

    assert (whole.value, whole.degrees) == (pytest.approx(11.938, abs=0.01), 5)
    _near((one.value for one in items.values()), (4.749, 14.451, 1.270, 5.237, 0.941), 0.01)
    assert {one.degrees for one in items.values()} == {2}


def test_abilities_by_sum_score_of_lsat_7_are_the_published_ones(model):
    found = abilities.by_sum(model)

    _near((one.eap for one in found), (-1.86979, -1.43186, -0.94885, -0.41320, 0.15173, 0.72719), 0.001)  # fmt: skip
    _near(
        (one.error for one in found), (0.69270, 0.68387, 0.69423, 0.72110, 0.75877, 0.80093), 0.001
    )
    _near((one.expected for one in found), (10.090, 44.659, 109.773, 207.739, 319.185, 308.554), 0.05)  # fmt: skip


def test_the_act_forms_have_the_published_moments():
    x, y = Form(X), Form(Y)

    assert (x.people, y.people) == (4329, 4152)
    _near((x.mean, x.sd, y.mean, y.sd), (19.8524, 8.2116, 18.9798, 8.9393), 0.0001)


def test_mean_and_linear_equating_of_act_are_the_published_ones():
    x, y = Form(X), Form(Y)

    assert equating.mean(x, y)[0] == pytest.approx(-0.8726, abs=0.0001)
    assert equating.line(x, y) == pytest.approx((1.0886, -2.631864), abs=0.00005)


def test_equipercentile_equating_of_act_is_the_published_one():
    found = equating.equipercentile(Form(X), Form(Y))

    wanted = {
        0: -0.5, 1: 0.9796, 2: 1.6462, 5: 3.6205, 10: 8.1607, 15: 13.3929, 20: 19.1647,
        25: 25.0292, 30: 30.1305, 35: 35.1016, 40: 39.9006,
    }  # fmt: skip
    _near((found[score] for score in wanted), wanted.values(), 0.0001)


def test_smoothed_equating_of_act_is_the_published_one():
    x, y = (equating.smoothed(Form(counts), 6) for counts in (X, Y))

    found = equating.equipercentile(x, y)

    _near((found[10], found[20], found[30]), (8.2143, 19.2469, 30.1729), 0.0001)
