"""The story of North Wind Agency, month by month."""

from regctl.actions.demo.script import Chapter
from regctl.actions.demo.story.month_1 import MONTH_1
from regctl.actions.demo.story.month_2 import MONTH_2
from regctl.actions.demo.story.month_3 import MONTH_3
from regctl.actions.demo.story.month_4 import MONTH_4
from regctl.actions.demo.story.month_5 import MONTH_5
from regctl.actions.demo.story.month_6 import MONTH_6
from regctl.actions.demo.story.present import PRESENT

CHAPTERS: tuple[Chapter, ...] = (MONTH_1, MONTH_2, MONTH_3, MONTH_4, MONTH_5, MONTH_6, PRESENT)
"""Six finished months and the days up to now."""
