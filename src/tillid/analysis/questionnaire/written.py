"""A definition as it is written: keys, lists and texts, to be changed and written again.

What is not known here is kept, and so is the order of everything. Comments are not: YAML's parser drops them.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from tillid.analysis.material.reading import key_text
from tillid.analysis.material.yaml_file import is_blank, load_bytes
from tillid.errors import InputError, Problem

FILE = "questionnaire.yaml"

Fields = dict[str, Any]
"""Keys with values: a text, None, a list of values, or keys with values again."""

_LONGEST_ON_A_LINE = 100
_PLAIN = re.compile(r"true|false|0|[1-9][0-9]{0,14}")
"""Texts that YAML may write without quotes as a number or a truth; they are read as texts again."""


def read_fields(text: str) -> Fields:
    """The definition's keys and values. Raises InputError where the text is no YAML, or holds no keys.

    >>> read_fields("{id: trust, version: 1.10, licence: null}")
    {'id': 'trust', 'version': '1.10', 'licence': None}
    """
    loaded = load_bytes(text.encode(), FILE)
    if isinstance(loaded, Problem):
        raise InputError((loaded,))
    value = _value(loaded)
    return value if isinstance(value, dict) else {}


def write_fields(fields: Fields) -> str:
    """The definition as YAML; what is short stands on one line.

    >>> print(write_fields({"id": "trust", "themes": [{"id": "a", "da": "Ja, tak"}]}), end="")
    id: trust
    themes:
    - {id: a, da: 'Ja, tak'}
    """
    return yaml.dump(fields, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100_000)


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key_text(key): _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(value) for value in node.value]
    return None if is_blank(node) else node.value


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    if _PLAIN.fullmatch(text):
        kind = "bool" if text in ("true", "false") else "int"
        return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", text)
    return dumper.represent_str(text)


def _keys(dumper: yaml.SafeDumper, fields: Fields) -> yaml.Node:
    node = dumper.represent_dict(fields)
    node.flow_style = bool(fields) and _fits_a_line(fields)
    return node


def _fits_a_line(fields: Fields) -> bool:
    plain = all(value is None or isinstance(value, str) for value in fields.values())
    return plain and sum(len(key) + len(value or "") + 4 for key, value in fields.items()) <= _LONGEST_ON_A_LINE


def _list(dumper: yaml.SafeDumper, values: list[Any]) -> yaml.Node:
    node = dumper.represent_list(values)
    node.flow_style = all(isinstance(value, str) for value in values) and len(values) <= 8
    return node


_Dumper.add_representer(str, _text)
_Dumper.add_representer(dict, _keys)
_Dumper.add_representer(list, _list)
