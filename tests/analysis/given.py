"""YAML written in a test, as a node, and what the reading of it said."""

from __future__ import annotations

from textwrap import dedent

from hypothesis import strategies as st

from tillid.analysis.material.reading import Node, Problems, read_yaml_bytes


def given_yaml(text: str, name: str = "file.yaml") -> Node:
    return read_yaml_bytes(dedent(text).encode("utf-8"), name, Problems())


def said(node: Node, language: str = "en") -> list[str]:
    """Every problem and notice, a notice in brackets, with its place."""
    told = [(problem.render(language), problem.stops) for problem in node.problems.found]
    return [text if stops else f"({text})" for text, stops in told]


def awkward_values(keys: tuple[str, ...]) -> st.SearchStrategy[object]:
    """What could stand in a file: the right keys with anything at all under them."""
    scalars = st.one_of(
        st.none(),
        st.booleans(),
        st.integers(),
        st.floats(),
        st.text(max_size=12),
        st.sampled_from(("a", "b", "2014", "2014-13", "1e999999", "../a", "areas", "many", "-1", "\0", "å", "2014-02")),
    )
    return st.recursive(
        scalars,
        lambda inner: st.one_of(
            st.lists(inner, max_size=4),
            st.dictionaries(st.sampled_from(keys) | st.text(max_size=3), inner, max_size=6),
        ),
        max_leaves=12,
    )
