"""Policies from a configuration: `tests/policies.json`, which every language reads."""

from __future__ import annotations

import json
import pickle
from types import MappingProxyType
from typing import Any

import pytest
from documents import MINIMAL
from paysession import Policy, ValidationError, validate
from vectors import REPOSITORY

TABLE: dict[str, Any] = json.loads((REPOSITORY / "tests" / "policies.json").read_bytes())


@pytest.mark.parametrize("row", TABLE["policies"], ids=lambda row: row["why"])
def test_each_policy_is_its_preset_with_its_levels(row: dict[str, Any]) -> None:
    policy = Policy.from_json(row["json"])
    assert policy == Policy(row["preset"], levels=row["levels"])
    assert hash(policy) == hash(Policy(row["preset"], levels=row["levels"]))
    assert Policy.from_json(row["json"].encode()) == policy
    assert Policy.from_json(policy.to_json()) == policy
    assert Policy.from_dict(json.loads(row["json"].lstrip("\ufeff"))) == policy
    assert pickle.loads(pickle.dumps(policy)) == policy
    assert eval(repr(policy), {"Policy": Policy}) == policy


@pytest.mark.parametrize("row", TABLE["mistakes"], ids=lambda row: row["why"])
def test_each_mistake_is_named(row: dict[str, Any]) -> None:
    with pytest.raises(ValueError) as refused:
        Policy.from_json(row["json"])
    assert row["error"] in str(refused.value) and not isinstance(refused.value, ValidationError)


def test_a_mapping_of_the_same_shape() -> None:
    policy = Policy.from_dict(MappingProxyType({"preset": "strict", "warn": ("url.insecure",), "allow": []}))
    assert policy == Policy("strict", levels={"url.insecure": "warn"})
    assert policy.to_json() == '{"preset":"strict","warn":["url.insecure"]}'
    with pytest.raises(ValueError, match="no rule has the code `url.insecur`"):
        Policy.from_dict({"deny": ["url.insecur"]})
    with pytest.raises(ValueError, match="a policy has no member `1`"):
        Policy.from_dict({1: []})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="set is not JSON serializable"):
        Policy.from_dict({"deny": {"url.insecure"}})
    with pytest.raises(ValueError, match="a policy is JSON"):
        Policy.from_json(b'{"deny":["\xff"]}')
    for wrong in (None, 1, ["amount.zero"]):
        with pytest.raises((TypeError, ValueError)):
            Policy.from_dict(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            Policy.from_json(wrong)  # type: ignore[arg-type]


def test_a_policy_that_was_read_is_applied() -> None:
    document = MINIMAL | {"amount": "0.00"}
    with pytest.raises(ValidationError):
        validate(document, policy=Policy.from_json('{"deny":["amount.zero"]}'))
    assert validate(document, policy=Policy.from_dict({"preset": "strict", "allow": ["amount.zero"]})).advisories == ()
