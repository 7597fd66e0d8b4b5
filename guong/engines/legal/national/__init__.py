"""Every province and commune of the country through time since 1 July 2025, and what stood before them."""

from .former_units import FormerUnit, former_communes, former_districts, former_provinces, successors_of
from .lists import NationalUnit, act_of, communes, provinces, versions
from .unit_trace import Trace, trace
