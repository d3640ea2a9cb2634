"""Keep Rasa from talking: to its makers, and about what people wrote."""

import logging
import os

import structlog

from bot.logs import write_logs
from bot.turn import current_turn

LEVEL = logging.WARNING


class SwallowedErrors(logging.Filter):
    """Hears the errors of actions that Rasa logs and then forgets, and tells the turn.

    What the turn knows already is not logged again, with its forty lines of trace: the channel says it in one.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Note an error in the running turn; give whether it is still to be logged."""
        turn = current_turn.get()
        if turn is None or not record.exc_info:
            return True
        known = bool(turn.failures)
        if not known:
            turn.fail(f"rasa: {getattr(record.exc_info[0], '__name__', 'error')}")
        return not known


def quiet() -> None:
    """Switch telemetry off and let through warnings and errors only.

    Rasa's structured debug lines hold the words of the user, and without this they are printed. There is no setting to
    see them: words of people do not belong in a log.
    """
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    write_logs(os.environ.get("ZHM_LOG_FORMAT") or "text", LEVEL)
    logging.captureWarnings(capture=True)
    logging.getLogger("py.warnings").setLevel(logging.ERROR)  # Rasa's frozen libraries warn about themselves at length
    logging.getLogger("rasa.core.actions.action").setLevel(logging.CRITICAL)  # says what the turn says
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(LEVEL))
