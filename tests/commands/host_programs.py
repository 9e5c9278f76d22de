"""Stands in for gh, glab and tea: takes what they document, answers as hosts do, and notes what it was asked.

* ``gh auth status --hostname H`` and the same for ``glab``: exit code 0 where one is logged in;
  ``tea login list --output json``.
* ``gh api --hostname H --method M [--input -] PATH``, ``glab api`` likewise, ``tea api --login L --method M
  [--data @-] PATH``: JSON from standard input, JSON to standard output.

Called as ``python host_programs.py STATE NAME WORDS…``; what stands on the host is in the file STATE.
"""

import json
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import parse_qs, urlsplit

Json = dict[str, Any]
OPTIONS = {
    "gh": ("--hostname", "--method", "--input", "--header"),
    "glab": ("--hostname", "--method", "--input", "--header"),
    "tea": ("--login", "--method", "--data", "--header"),
}


def main(file: Path, name: str, words: list[str]) -> NoReturn:
    """Answer one call."""
    state = json.loads(file.read_text())
    given = sys.stdin.read()
    state["calls"].append({"program": name, "words": words, "stdin": given})
    code, printed, said = answered(state, name, words, given)
    file.write_text(json.dumps(state))
    sys.stdout.write(printed)
    sys.stderr.write(said)
    sys.exit(code)


def answered(state: Json, name: str, words: list[str], given: str) -> tuple[int, str, str]:
    """The exit code, what is printed, and what is said on the other stream."""
    if state["down"]:
        return 1, "", state["down"] + "\n"
    if words[:-1] == ["auth", "status", "--hostname"]:
        return (0, "", "") if words[-1] in state["logged_in"] else (1, "", "You are not logged in.\n")
    if words == ["login", "list", "--output", "json"]:
        return 0, json.dumps([login(host) for host in state["logged_in"]]), ""
    options, rest = {}, words[1:]
    while rest[0].startswith("--"):
        options[rest[0]], rest = rest[1], rest[2:]
    assert words[0] == "api"
    assert set(options) <= set(OPTIONS[name])
    fed = options.get("--input", options.get("--data")) in ("-", "@-")
    body = json.loads(given) if fed else {}
    [endpoint] = rest
    return 0, json.dumps(api(state, name, options["--method"], endpoint, body)), ""


def login(host: str) -> Json:
    """A login as ``tea`` lists it."""
    return {"name": f"my-{host}", "url": f"https://{host}", "ssh_host": host, "user": "anna"}


def api(state: Json, name: str, method: str, endpoint: str, body: Json) -> Any:
    """What the host's interface answers."""
    url, requests = urlsplit(endpoint), state["requests"]
    if method == "GET":
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        head = query.get("source_branch") or query.get("head", "").partition(":")[2] or None
        return [shown(name, one) for one in requests if one["open"] and head in (None, one["head"])]
    if method == "POST":
        requests.append(opened(len(requests) + 1, body))
        return shown(name, requests[-1])
    assert method == ("PUT" if name == "glab" else "PATCH")
    entry = requests[int(url.path.rpartition("/")[2]) - 1]
    entry["body"] = body.get("body") or body.get("description") or entry["body"]
    entry["open"] = body.get("state") != "closed" and body.get("state_event") != "close"
    return shown(name, entry)


def opened(number: int, body: Json) -> Json:
    """A new one, in the words of no host."""
    return {
        "number": number,
        "url": f"https://code.example.com/pulls/{number}",
        "open": True,
        "of": 1,
        "title": body["title"],
        "head": body.get("head") or body["source_branch"],
        "base": body.get("base") or body["target_branch"],
        "draft": body.get("draft", False),
        "body": body.get("body") or body.get("description") or "",
    }


def shown(name: str, entry: Json) -> Json:
    """The same in the words of the host that a program talks to."""
    if name == "glab":
        ends = {"source_branch": entry["head"], "source_project_id": entry["of"], "target_project_id": 1}
        return {"iid": entry["number"], "web_url": entry["url"], "description": entry["body"], **ends}
    head = {"ref": entry["head"], "repo": {"id": entry["of"]}}
    base = {"ref": entry["base"], "repo": {"id": 1}}
    told = {"number": entry["number"], "html_url": entry["url"], "body": entry["body"]}
    return {**told, "head": head, "base": base}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:])
