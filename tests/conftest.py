"""What holds for all tests: properties are about what is true, never about how long it takes on a busy machine."""

from hypothesis import HealthCheck, settings

settings.register_profile("runcoach", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("runcoach")
