"""Plays tasks by a client that openapi-python-client generated: reads {package, base, episodes: [{address, token, done, calls: [{operation, params}]}]} from stdin, writes the scores."""

import importlib
import inspect
import json
import pkgutil
import sys
import urllib.request

asked = json.load(sys.stdin)
sys.path.insert(0, asked["folder"])
package = importlib.import_module(asked["package"])
api = importlib.import_module(asked["package"] + ".api")
operations = {
    name.rsplit(".", 1)[1]: importlib.import_module(name)
    for _, name, is_package in pkgutil.walk_packages(api.__path__, api.__name__ + ".")
    if not is_package
}


def call(client, operation, params):
    """A call of a generated function: its answer must be parsed to the type that the document says."""
    function = operations[operation].sync_detailed
    signature = inspect.signature(function).parameters
    given = {}
    body = {}
    for name, value in params.items():
        if name in signature and name != "body":
            hint = signature[name].annotation
            given[name] = typed(hint, value)
        else:
            body[name] = value
    if "body" in signature:
        hint = signature["body"].annotation
        model = next(each for each in members(hint) if hasattr(each, "from_dict"))
        given["body"] = model.from_dict(body)
    elif body:
        raise TypeError(f"{operation} takes no {list(body)}")
    answer = function(client=client, **given)
    if answer.status_code < 400 and answer.status_code != 204 and answer.parsed is None:
        raise TypeError(f"{operation} answered {answer.status_code}, which was not parsed")
    return answer


def members(hint):
    return [each for part in (getattr(hint, "__args__", None) or [hint]) for each in [part]]


def typed(hint, value):
    """A value as the generated types have it: members of an enum, dates."""
    for each in members(hint):
        if inspect.isclass(each) and hasattr(each, "__members__"):
            return each(value)
        if inspect.isclass(each) and each.__module__ == "datetime" and isinstance(value, str):
            return each.fromisoformat(value.replace("Z", "+00:00"))
    return value


scores = []
for episode in asked["episodes"]:
    client = package.AuthenticatedClient(base_url=asked["base"] + episode["address"], token=episode["token"])
    statuses = [call(client, each["operation"], each["params"]).status_code.value for each in episode["calls"]]
    request = urllib.request.Request(
        asked["base"] + episode["address"].removesuffix("/api") + "/done",
        data=json.dumps(episode["done"]).encode(),
        headers={"Authorization": "Bearer " + episode["token"], "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request) as response:
        scores.append({"score": json.load(response)["score"], "statuses": statuses})
print(json.dumps(scores))
