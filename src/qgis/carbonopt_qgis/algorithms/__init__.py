"""All algorithms of the provider."""

from .answers import Check, Compare, ExplainCell, Importance, Monitor, Price
from .scenarios import ExplainInfeasibility, Pareto, Plan, RunScenario, Validate

ALL = [Validate, Plan, RunScenario, Pareto, ExplainInfeasibility, ExplainCell, Price, Importance, Check, Compare, Monitor]
