"""Run by the interpreter of the bot: hold each component of bot/config.yml to what Rasa asks of any component.

Prints a line of JSON for each component with what was found; the tests read it.
"""

import json
import sys
import tempfile
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.importers.utils import training_data_from_paths
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.utils.common import class_from_module_path
from rasa.shared.utils.io import read_yaml_file

ODD = ["", "?", "😀😀", "a" * 2000, "<b></b>", "\x00\x07\u200b", "هل تتكلم العربية", "hoi " * 600]
CONTEXT = ExecutionContext(GraphSchema({}))


def outputs(components, texts):
    """Give what the components say about each text."""
    said = []
    for text in texts:
        message = Message(data={TEXT: text})
        for component in components:
            component.process([message])
        said.append(message.as_dict(only_output_properties=True))
    return said


def main(data):
    """Train, keep, load and use the pipeline, each component by itself."""
    training = training_data_from_paths([data], "nl")
    texts = [example.get(TEXT) for example in training.intent_examples] + ODD
    fresh, loaded = [], []
    with tempfile.TemporaryDirectory() as folder:
        storage = LocalModelStorage.create(Path(folder))
        for number, part in enumerate(read_yaml_file("bot/config.yml")["pipeline"]):
            kind, resource = class_from_module_path(part["name"]), Resource(f"part{number}")
            config = {**kind.get_default_config(), **{key: value for key, value in part.items() if key != "name"}}
            made = kind.create(config, storage, resource, CONTEXT)
            if hasattr(made, "train"):
                made.train(training)
            training = made.process_training_data(training)
            fresh.append(made)
            loaded.append(kind.load(config, storage, resource, CONTEXT))
            same = outputs(fresh, texts) == outputs(loaded, texts)
            known = DefaultV1Recipe._registered_components.get(kind.__name__)
            print(json.dumps({"name": kind.__name__, "same": same, "registered": known is not None}))  # noqa: T201 - the test reads it


if __name__ == "__main__":
    main(sys.argv[1])
