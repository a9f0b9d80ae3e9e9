"""How many examples a property is tried with."""

from typing import Any

from hypothesis import HealthCheck, settings

SHARE = 4
"""A run that leaves out slow tests tries one in so many of the examples."""


def load_profile(is_quick: bool) -> None:
    """What holds for every property. They measure no time: a busy machine is no fault of theirs."""
    patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("patient", patient)
    settings.register_profile("quick", patient, max_examples=patient.max_examples // SHARE)
    settings.load_profile("quick" if is_quick else "patient")


def examples(many: int, **others: Any) -> settings:
    """So many examples of a property, in a run of every test. others: further settings."""
    usual = settings.get_profile("patient").max_examples
    return settings(max_examples=many * settings().max_examples // usual, **others)
