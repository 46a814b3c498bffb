#!/usr/bin/env python3
"""Scores `xuelin understand` on labelled messages.

    tests/bench/five_fold.py UTTERANCES --activities FILE [--program build/xuelin] [--folds 5] [--failures]

The file is split by line number; each part is scored by a program that was given the other parts as
phrasings, so nothing is taken from what is being scored. With --folds 0 no phrasings are given at all.
FILE is loaded into a store of its own, so that activities' names are known.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def understand(program, store, messages, phrasings):
    command = [program, "understand", "--store", store]
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as file:
        if phrasings:
            for one in phrasings:
                print(json.dumps({key: one[key] for key in ("text", "intent", "tutorial")}, ensure_ascii=False), file=file)
            file.flush()
            command += ["--phrasings", file.name]
        said = "".join(one["text"] + "\n" for one in messages)
        done = subprocess.run(command, input=said, stdout=subprocess.PIPE, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def folds_of(messages, count):
    if count == 0:
        return [(messages, [])]
    return [([one for i, one in enumerate(messages) if i % count == fold],
             [one for i, one in enumerate(messages) if i % count != fold]) for fold in range(count)]


class Tally:
    def __init__(self):
        self.right = collections.Counter()
        self.asked = collections.Counter()

    def add(self, name, is_right):
        self.right[name] += bool(is_right)
        self.asked[name] += 1

    def line(self, name):
        asked = self.asked[name]
        return f"{name:24} {self.right[name]:4} of {asked:4}  {self.right[name] / asked if asked else 1:.3f}"


def score(wanted, found, tally, failures):
    intents = [wanted["intent"], *wanted.get("also_intents", [])]
    right = found["intent"] in intents
    tally.add("intent", right)
    for tag in wanted["tags"]:
        tally.add("  " + tag, right)
    slugs = [wanted["tutorial"], *wanted.get("also_tutorials", [])]
    first = True
    if wanted["tutorial"] is not None:
        first = found["tutorial"] in slugs
        tally.add("tutorial, first", first)
        tally.add("tutorial, within three", first or any(slug in slugs for slug in found["candidates"][:3]))
    slots = True
    if found["intent"] == wanted["intent"]:
        slots = found["slots"] == wanted["slots"]
        tally.add("slots", slots)
    if not (right and first and slots):
        failures.append((wanted, found))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("utterances")
    parser.add_argument("--activities", required=True, help="what `xuelin load` reads")
    parser.add_argument("--program", default="build/xuelin")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--failures", action="store_true", help="print what was not understood")
    parser.add_argument("--tags", action="store_true", help="print intent accuracy for each tag")
    chosen = parser.parse_args()

    messages = read(chosen.utterances)
    tally = Tally()
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        store = "sqlite:" + str(pathlib.Path(folder) / "xuelin.db")
        subprocess.run([chosen.program, "load", chosen.activities, "--store", store], check=True,
                       stdout=subprocess.DEVNULL)
        for scored, given in folds_of(messages, chosen.folds):
            answers = understand(chosen.program, store, scored, given)
            if len(answers) != len(scored):
                sys.exit("the program did not answer every line")
            for wanted, found in zip(scored, answers):
                score(wanted, found, tally, failures)
    if chosen.failures:
        for wanted, found in failures:
            print(wanted["text"])
            print("   wanted", wanted["intent"], wanted["tutorial"] or "", json.dumps(wanted["slots"], ensure_ascii=False))
            print("   found ", found["intent"], found["tutorial"] or "", json.dumps(found["slots"], ensure_ascii=False),
                  f'{found["confidence"]:.2f}', " ".join(found["candidates"]))
    for name in ("intent", "tutorial, first", "tutorial, within three", "slots"):
        print(tally.line(name))
    if chosen.tags:
        for name in sorted(tally.asked):
            if name.startswith("  "):
                print(tally.line(name))


if __name__ == "__main__":
    main()
