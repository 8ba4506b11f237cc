"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("course", deadline=None)  # how long a case takes is the benchmarks' business
settings.load_profile("course")
