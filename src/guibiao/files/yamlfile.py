"""YAML files: every scalar is text, and every value knows its line and column.

The model gives values their types, so none of YAML's own guesses (`no` as false, `1:30` as a number)
can change what a person wrote. Aliases are refused: a pack says everything where it stands.
"""

from collections.abc import Iterable, Mapping

import yaml

from guibiao.files.decode import decode
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record, TreeOrigin
from guibiao.language import Message

_DEEPEST = 20
_BRACKET = Message.of("a bracket is not closed, or a comma is missing between its entries")
_REASONS = {
    "mapping values are not allowed in this context": Message.of("a colon stands where no field can begin"),
    "block sequence entries are not allowed in this context": Message.of("a dash stands where no entry can begin"),
    "did not find expected key": Message.of("a field was expected here"),
    "did not find expected '-' indicator": Message.of("an entry with a dash was expected here"),
    "did not find expected ',' or ']'": _BRACKET,
    "did not find expected ',' or '}'": _BRACKET,
    "could not find expected ':'": Message.of("a field has no colon"),
    "found character that cannot start any token": Message.of("a value begins with a sign that needs quotes"),
    "found unexpected end of stream": Message.of("a quote is not closed"),
    "found unknown escape character": Message.of("a backslash stands in double quotes"),
    "found undefined alias": Message.of("a value that begins with an asterisk needs quotes"),
    "did not find expected <document start>": Message.of("the first lines are indented more than those that follow"),
    "but found another document": Message.of("a second document begins after three dashes"),
}
"""What the reader of YAML says most often, in words for people."""
_NOTHING = {"", "~", "null"}
"""What stands for no value where it is written without quotes."""


def read_yaml_list(data: bytes, file: str) -> list[Record]:
    """Read a list of entries, each a mapping."""
    node = _compose(data, file)
    if node is None:
        return []
    if not isinstance(node, yaml.SequenceNode):
        raise ProblemsFound([_shape(node, file, Message.of("the file is not a list of entries"))])
    walker = _Walker(file)
    records = [walker.record(entry) for entry in node.value]
    return walker.without_problems(records)


def read_yaml_record(data: bytes, file: str) -> Record:
    """Read one mapping of fields."""
    node = _compose(data, file)
    if node is None:
        return Record.of({}, TreeOrigin(file, {"": (1, 1)}))
    walker = _Walker(file)
    return walker.without_problems([walker.record(node)])[0]


def _compose(data: bytes, file: str) -> yaml.Node | None:
    text, _ = decode(data, file)
    loader = yaml.CSafeLoader(text)
    try:
        return loader.get_single_node()
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        reason = getattr(error, "problem", None) or type(error).__name__
        raise ProblemsFound(
            [
                Problem(
                    Position(file, line, column),
                    "",
                    Message.of("the file is not valid YAML: {reason}", reason=_REASONS.get(reason, reason)),
                    Message.of("check quotes, colons and the number of spaces before the line"),
                )
            ]
        ) from None
    finally:
        loader.dispose()


class _Walker:
    """Turns the nodes of one file into records; notes where each value stands and what is wrong."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.marks: dict[str, tuple[int, int]] = {}
        self.problems: list[Problem] = []
        self.seen: set[int] = set()

    def record(self, node: yaml.Node) -> Record:
        self.marks = {}
        values: object = None
        if isinstance(node, yaml.MappingNode):
            values = self.value(node, "")
        else:
            what = Message.of("the entry is not a set of `field: value` lines")
            self.problems.append(_shape(node, self.file, what))
        return Record.of(values if isinstance(values, dict) else {}, TreeOrigin(self.file, self.marks))

    def without_problems(self, records: list[Record]) -> list[Record]:
        if self.problems:
            raise ProblemsFound(self.problems)
        return records

    def mapping(self, node: yaml.MappingNode, path: str) -> dict[str, object]:
        self.marks.setdefault(path, (node.start_mark.line + 1, node.start_mark.column + 1))
        tree: dict[str, object] = {}
        for key, value in node.value:
            name = str(key.value)
            inner = f"{path}.{name}" if path else name
            if name in tree:
                self.problems.append(_shape(key, self.file, Message.of("{field} stands twice", field=inner)))
            self.marks[inner] = (key.start_mark.line + 1, key.start_mark.column + 1)
            tree[name] = self.value(value, inner)
        return tree

    def value(self, node: yaml.Node, path: str) -> object:
        if id(node) in self.seen or path.count(".") > _DEEPEST:
            what = Message.of("{field} refers to another entry or lies too deep", field=path or "-")
            self.problems.append(_shape(node, self.file, what))
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, f"{path}.{number}") for number, item in enumerate(node.value)]
        return None if not getattr(node, "style", None) and node.value in _NOTHING else str(node.value)


def _shape(node: yaml.Node, file: str, what: Message) -> Problem:
    position = Position(file, node.start_mark.line + 1, node.start_mark.column + 1)
    return Problem(position, "", what, Message.of("see the example of this file in docs/files.md"))


def write_yaml(entries: Iterable[Mapping[str, object]] | Mapping[str, object]) -> bytes:
    """Write one mapping, or a list of mappings with an empty line between them."""
    if isinstance(entries, Mapping):
        return _dump(dict(entries)).encode()
    return "\n".join(_dump([dict(entry)]) for entry in entries).encode()


class _Dumper(yaml.CSafeDumper):
    """Writes text without quotes where YAML allows it: reading gives every scalar back as text."""


def _number(dumper: "_Dumper", value: float) -> yaml.Node:
    return dumper.represent_str(str(value))


def _text(dumper: "_Dumper", value: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style="'" if value in _NOTHING else None)


_Dumper.yaml_implicit_resolvers = {}
_Dumper.add_representer(str, _text)
_Dumper.add_representer(int, _number)
_Dumper.add_representer(float, _number)


def _dump(value: object) -> str:
    return str(yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110))
