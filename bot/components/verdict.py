"""Say in Rasa's own terms what the confidences in labels mean."""

from typing import Any

OUT_OF_SCOPE = "out_of_scope"


def verdict(confidences: dict[str, float], threshold: float, length: int) -> dict[str, Any]:
    """Give `intent`, `intent_ranking` and `response_selector` for the confidence in each label.

    The best label decides. The confidence of a retrieval intent is that of all its keys together: a question between
    two topics is surely a question. A best label under the threshold, or a message outside what we know, becomes
    `out_of_scope`; the rankings keep what came near, so that the dialogue can offer it.
    """
    ranking = _intents(confidences)
    best = max(confidences, key=confidences.__getitem__)
    name = _intent(best)
    if confidences[best] < threshold and name != OUT_OF_SCOPE:
        unknown = {"name": OUT_OF_SCOPE, "confidence": 1 - confidences[best]}
        ranking = [unknown, *(intent for intent in ranking if intent["name"] != OUT_OF_SCOPE)]
    else:
        ranking.sort(key=lambda intent: intent["name"] != name)  # stable: the deciding one first
    found: dict[str, Any] = {"intent": ranking[0], "intent_ranking": ranking[:length]}
    keys = sorted((label for label in confidences if "/" in label), key=lambda label: -confidences[label])
    if keys:
        found["response_selector"] = selected(keys[:length], confidences)
    return found


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
