"""The report: counts by year and by four months, exact for officers, without small numbers for others."""

from actions.cases.reporting.periods import Wanted
from actions.cases.reporting.report import Report, Waiting
from actions.cases.reporting.tables import Cell, Line, Mark, Table

__all__ = ["Cell", "Line", "Mark", "Report", "Table", "Waiting", "Wanted"]
