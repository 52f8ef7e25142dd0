"""Checks that the exported JSON Schema refuses nothing that the core accepts.

    cargo xtask differential schema [--documents N] [--seed S]

That command writes JSON strings to this program's standard input, a line each: the schema, then every input that the
core accepts. A schema can't say every rule, so it may accept more; what it refuses fails. Formats are checked, as
some validators do.
"""

import collections
import json
import sys

import jsonschema_rs


def main():
    least, lines = int(sys.argv[1]), sys.stdin.buffer
    schema = jsonschema_rs.validator_for(json.loads(json.loads(next(lines))), validate_formats=True)
    documents, refused = 0, []
    for line in lines:
        documents += 1
        document = json.loads(json.loads(line))
        if not schema.is_valid(document):
            refused.append(document)
    print(f"{documents} inputs that the core accepts, {len(refused)} refused by the schema")
    places = collections.Counter()
    for document in refused:
        places.update("/".join(map(str, error.instance_path)) for error in schema.iter_errors(document))
    for place, count in places.most_common(20):
        print(f"{count:8} at {place}")
    # The shortest documents are the clearest.
    for document in sorted(map(json.dumps, refused), key=len)[:10]:
        print(document[:2000])
    if documents < least:
        print(f"fewer than {least} inputs")
    if refused or documents < least:
        sys.exit(1)


if __name__ == "__main__":
    main()
