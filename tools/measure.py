"""Prints the sizes of the code beside the bounds that the project holds itself to. Run as `make measure`."""

import ast
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef
BRANCHES = (ast.If, ast.IfExp, ast.For, ast.While, ast.ExceptHandler, ast.match_case)
VAGUE = {"utils", "helpers", "common", "misc"}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure, its bound, and whether it is kept."""

    name: str
    value: float
    bound: str
    kept: bool


def share(values: Sequence[float], quantile: float) -> float:
    """Give the smallest value that at least `quantile` of the values do not exceed."""
    ordered = sorted(values)
    return ordered[min(int(len(ordered) * quantile), len(ordered) - 1)] if ordered else 0


def at_most(name: str, value: float, bound: float) -> Measure:
    """Hold a figure against the largest that is allowed."""
    return Measure(name, value, f"<= {bound:g}", value <= bound)


def modules(folder: str) -> dict[Path, str]:
    """Read the Python files below a folder."""
    return {path: path.read_text(encoding="utf-8") for path in sorted((ROOT / folder).rglob("*.py"))}


def functions(trees: Iterable[ast.AST]) -> Iterator[Function]:
    """Give every function and method."""
    return (node for tree in trees for node in ast.walk(tree) if isinstance(node, Function))


def lines(function: Function) -> int:
    """Count the lines of a function from its `def` to its end."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def parameters(function: Function) -> int:
    """Count the parameters that a caller gives."""
    arguments = function.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in {"self", "cls"}])


def command(function: Function) -> bool:
    """Tell whether the parameters are options of the command line, which click hands over one by one."""
    return any("command" in ast.unparse(decorator) for decorator in function.decorator_list)


def branches(function: Function) -> int:
    """Count the places where a function goes one way or another."""
    return sum(isinstance(node, BRANCHES) for node in ast.walk(function))


def public(tree: ast.Module) -> Iterator[ast.AST]:
    """Give a module and its public classes, functions and methods."""
    yield tree
    for holder in (tree, *(node for node in tree.body if isinstance(node, ast.ClassDef) and node.name[0] != "_")):
        for node in holder.body:
            overload = isinstance(node, Function) and any(
                ast.unparse(mark) == "overload" for mark in node.decorator_list
            )
            if isinstance(node, Function | ast.ClassDef) and not node.name.startswith("_") and not overload:
                yield node


def typed(function: Function) -> bool:
    """Tell whether every parameter and the result have a type."""
    arguments = (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
    return function.returns is not None and all(
        argument.annotation or argument.arg in {"self", "cls"} for argument in arguments
    )


def circles() -> int:
    """Tell whether modules import each other in a circle, lazily or not."""
    graph = grimp.build_graph("guibiao")
    try:
        TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules}).prepare()
    except CycleError:
        return 1
    return 0


def doc_lines(trees: Iterable[ast.Module]) -> int:
    """Count the lines of docstrings, those of fields included."""
    return sum(
        (node.end_lineno or node.lineno) - node.lineno + 1
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    )


def source_measures(texts: dict[Path, str]) -> Iterator[Measure]:
    """Measure the source."""
    trees = [ast.parse(text) for text in texts.values()]
    found = list(functions(trees))
    sizes, branching = [lines(function) for function in found], [branches(function) for function in found]
    given = [parameters(function) for function in found if not command(function)]
    lengths = [len(text.splitlines()) for text in texts.values()]
    named = [node for tree in trees for node in public(tree)]
    total = sum(lengths)
    yield at_most("module lines, median", share(lengths, 0.5), 120)
    yield at_most("module lines, 90th percentile", share(lengths, 0.9), 350)
    yield at_most("module lines, largest", max(lengths), 600)
    yield at_most("function lines, median", share(sizes, 0.5), 9)
    yield at_most("function lines, 90th percentile", share(sizes, 0.9), 30)
    yield at_most("functions over 50 lines, %", 100 * sum(size > 50 for size in sizes) / len(sizes), 2)
    yield at_most("parameters, 90th percentile", share(given, 0.9), 3)
    yield at_most("parameters, largest", max(given), 6)
    yield at_most("branches, 90th percentile", share(branching, 0.9), 5)
    yield at_most("branches, largest", max(branching), 15)
    yield at_most("functions without types", sum(not typed(function) for function in found), 0)
    yield at_most("public names without docstring", sum(not ast.get_docstring(node) for node in named), 0)
    documented = 100 * doc_lines(trees) / total
    yield Measure("docstring lines, %", documented, "10 to 20", 10 <= documented <= 20)
    yield at_most("vaguely named modules", sum(path.stem in VAGUE for path in texts), 0)
    yield at_most("import circles", circles(), 0)


def test_measures(texts: dict[Path, str], source: dict[Path, str]) -> Iterator[Measure]:
    """Measure the tests, and hold them against the source."""
    found = [lines(item) for item in functions(map(ast.parse, texts.values())) if item.name.startswith("test")]
    ratio = sum(len(text.splitlines()) for text in texts.values()) / sum(
        len(text.splitlines()) for text in source.values()
    )
    yield Measure("test lines per source line", ratio, "1.0 to 1.5", 1.0 <= ratio <= 1.5)
    yield at_most("test function lines, median", share(found, 0.5), 9)
    yield at_most("test function lines, 90th percentile", share(found, 0.9), 22)


def main() -> int:
    """Print the measures; give the number of bounds that are not kept."""
    source, tests = modules("src/guibiao"), modules("tests")
    measures = [*source_measures(source), *test_measures(tests, source)]
    for measure in measures:
        print(f"{'' if measure.kept else '!':<2}{measure.name:<34}{measure.value:>8.4g}   {measure.bound}")
    return sum(not measure.kept for measure in measures)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
