"""Say in Rasa's own terms what the confidences in labels mean, and how sure we are as a whole."""

from dataclasses import dataclass
from typing import Any

OUT_OF_SCOPE = "out_of_scope"
#: The bands: take the best label for what was meant; ask, and offer what is near; say that we do not know.
ANSWER, ASK, UNKNOWN = "answer", "ask", "unknown"
#: Under this nothing at all came near, whatever "not ours" says of it.
NOTHING = 0.1


@dataclass(frozen=True)
class Bands:
    """Where one band ends and the next begins.

    `answer_from` is the confidence in the best label, `unknown_from` the confidence in "not ours". How little the best
    label is believed says much less about "not ours" than that label itself (decision 45 has the figures).
    """

    answer_from: float
    unknown_from: float

    def of(self, confidences: dict[str, float]) -> str:
        """Give the band for the confidence in each label."""
        outside = confidences.get(OUT_OF_SCOPE, 0.0)
        best = max((sure for label, sure in confidences.items() if label != OUT_OF_SCOPE), default=0.0)
        if best < NOTHING or outside >= self.unknown_from:
            return UNKNOWN
        return ANSWER if best >= self.answer_from else ASK


def verdict(confidences: dict[str, float], bands: Bands, length: int) -> dict[str, Any]:
    """Give `intent`, `intent_ranking`, `response_selector`, `band` and `outside` for the confidence in each label.

    In the band `answer` the best label decides. The confidence of a retrieval intent is that of all its keys together:
    a question between two topics is surely a question. In the other bands the intent is `out_of_scope`; the rankings
    keep what came near, so that the dialogue can offer it. `outside` is the plain confidence in "not ours".
    """
    band = bands.of(confidences)
    ranking = _intents(confidences)
    decided = _best(confidences) if band == ANSWER else OUT_OF_SCOPE
    if decided == OUT_OF_SCOPE:
        sure = max(confidences.get(OUT_OF_SCOPE, 0.0), 1 - _highest(confidences))
        ranking = [{"name": OUT_OF_SCOPE, "confidence": sure}, *(i for i in ranking if i["name"] != OUT_OF_SCOPE)]
    else:
        ranking.sort(key=lambda intent: intent["name"] != decided)  # stable: the deciding one first
    found: dict[str, Any] = {"intent": ranking[0], "intent_ranking": ranking[:length], "band": band}
    found["outside"] = confidences.get(OUT_OF_SCOPE, 0.0)
    keys = sorted((label for label in confidences if "/" in label), key=lambda label: -confidences[label])
    if keys:
        found["response_selector"] = selected(keys[:length], confidences)
    return found


def _best(confidences: dict[str, float]) -> str:
    return _intent(max((label for label in confidences if label != OUT_OF_SCOPE), key=confidences.__getitem__))


def _highest(confidences: dict[str, float]) -> float:
    return max((sure for label, sure in confidences.items() if label != OUT_OF_SCOPE), default=0.0)


def _intent(label: str) -> str:
    return label.split("/", 1)[0]


def _intents(confidences: dict[str, float]) -> list[dict[str, Any]]:
    together: dict[str, float] = {}
    for label, confidence in confidences.items():
        together[_intent(label)] = together.get(_intent(label), 0.0) + confidence
    ranked = sorted(together.items(), key=lambda item: -item[1])
    return [{"name": name, "confidence": confidence} for name, confidence in ranked]


def selected(keys: list[str], confidences: dict[str, float]) -> dict[str, Any]:
    """Give Rasa's `response_selector` property for keys of one retrieval intent, best first."""
    retrieval_intent = _intent(keys[0])
    ranked = [{"confidence": confidences[key], "intent_response_key": key} for key in keys]
    best = {**ranked[0], "responses": None, "utter_action": f"utter_{keys[0]}"}
    return {"all_retrieval_intents": [retrieval_intent], retrieval_intent: {"response": best, "ranking": ranked}}
