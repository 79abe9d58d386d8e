"""What every test shares."""

from hypothesis import HealthCheck, settings

# Played sessions are costly to make and busy machines are slow: few but long examples, no clock.
settings.register_profile(
    "branchwork",
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("branchwork")
