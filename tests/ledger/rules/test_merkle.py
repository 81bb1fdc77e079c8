"""RFC 6962 trees: the vectors of Certificate Transparency, and proofs for every small tree."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.rules.merkle import (
    EMPTY,
    Frontier,
    consistency,
    inclusion,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)
from ledger.rules.refusals import Refusal

LEAVES = [
    leaf_hash(bytes.fromhex(text))
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
A = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
B = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
C = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
D = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
INCLUSION = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        A,
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [B, C, ROOTS[4]],
    (2, 3): [ROOTS[2]],
    (1, 5): [ROOTS[1], A, B],
}
CONSISTENCY = {
    (1, 8): INCLUSION[0, 8],
    (6, 8): [D, C, ROOTS[4]],
    (2, 5): [A, B],
    (6, 7): [D, "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f", ROOTS[4]],
}


def some_leaves(count: int) -> list[bytes]:
    return [leaf_hash(number.to_bytes(4, "big")) for number in range(count)]


def test_leaf_and_node_are_hashed_apart():
    assert leaf_hash(b"L123456").hex() == (
        "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    )
    assert node_hash(b"N123", b"N456").hex() == (
        "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_certificate_transparency(size):
    assert root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_audit_paths_are_those_of_certificate_transparency(index, size):
    assert [h.hex() for h in inclusion(LEAVES[:size], index)] == INCLUSION[index, size]


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_consistency_proofs_are_those_of_certificate_transparency(old, size):
    assert [h.hex() for h in consistency(LEAVES[:size], old)] == CONSISTENCY[old, size]


@pytest.mark.parametrize("size", range(1, 34))
def test_every_leaf_of_every_small_tree_proves_itself_alone(size):
    leaves = some_leaves(size)
    top = root(leaves)

    for index in range(size):
        path = inclusion(leaves, index)
        assert verify_inclusion(leaves[index], index, size, path, top)
        assert not verify_inclusion(leaf_hash(b"another"), index, size, path, top)
        assert not verify_inclusion(leaves[index], index, size, [*path, EMPTY], top)
        assert not verify_inclusion(leaves[index], index + size, size, path, top)
        if path:
            assert not verify_inclusion(leaves[index], index, size, path[:-1], top)
            assert not verify_inclusion(leaves[index], index ^ 1, size, path, top)


@pytest.mark.parametrize("size", range(1, 34))
def test_every_small_tree_continues_each_of_its_beginnings(size):
    leaves = some_leaves(size)
    top = root(leaves)

    for old in range(size + 1):
        proof = consistency(leaves, old)
        assert verify_consistency(old, size, root(leaves[:old]), top, proof)
        if 0 < old < size:
            assert not verify_consistency(old, size, EMPTY, top, proof)
            assert not verify_consistency(old, size, root(leaves[:old]), EMPTY, proof)
            assert not verify_consistency(old, size, root(leaves[:old]), top, proof[:-1])
            assert not verify_consistency(old, size, root(leaves[:old]), top, [*proof, EMPTY])


@given(st.integers(1, 200), st.data())
def test_a_changed_step_of_a_proof_proves_nothing(size, data):
    leaves = some_leaves(size)
    old = data.draw(st.integers(1, size))
    proof = consistency(leaves, old)
    if proof:
        place = data.draw(st.integers(0, len(proof) - 1))
        proof[place] = sha256(proof[place]).digest()

        assert not verify_consistency(old, size, root(leaves[:old]), root(leaves), proof)


@given(st.lists(st.binary(max_size=4), max_size=70), st.integers(0, 70))
def test_a_frontier_grows_to_the_same_root(datas, cut):
    leaves = [leaf_hash(data) for data in datas]
    frontier = Frontier().extend(leaves[:cut])
    for leaf in leaves[cut:]:
        frontier = frontier.append(leaf)

    assert frontier.root() == root(leaves)
    assert frontier.size == len(leaves)


def test_a_frontier_that_does_not_fit_its_size_is_refused():
    with pytest.raises(Refusal):
        Frontier(3, (EMPTY,))
