"""All algorithms of the provider."""

from .answers import Check, Compare, ExplainCell, Importance, Monitor, Price
from .scenarios import Batch, ExplainInfeasibility, Pareto, Plan, RunScenario, Validate

ALL = [Validate, Plan, RunScenario, Pareto, Batch, ExplainInfeasibility, ExplainCell, Price, Importance, Check, Compare, Monitor]
