"""The house rules that a look at the source can check. Each returns its findings as `line: what`."""

from __future__ import annotations

import ast
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_MODULE = 350
LONGEST_FUNCTION = 50
HEAVY = frozenset(
    {
        "alembic",
        "email_validator",
        "matplotlib",
        "msoffcrypto",
        "openpyxl",
        "pandas",
        "phonenumbers",
        "python_calamine",
        "rustpy_xlsxwriter",
        "scipy",
    }
)
TEXT_HELPERS = frozenset({"email_validator", "phonenumbers"})
FORBIDDEN_CALLS = {
    "processEvents": "runs the event loop inside a slot",
    "eval": "runs text as code",
    "exec": "runs text as code",
}
FORBIDDEN_ATTRIBUTES = {
    ("pickle", "load"): "runs what a file says",
    ("pickle", "loads"): "runs what a file says",
    ("marshal", "load"): "runs what a file says",
    ("marshal", "loads"): "runs what a file says",
    ("yaml", "load"): "runs what a file says",
}
HASHING_SETS = frozenset({"in1d", "intersect1d", "isin", "setdiff1d", "setxor1d", "union1d", "unique"})

EVERYTHING = ("Exception", "BaseException")


def too_long(tree: ast.Module, lines: int) -> list[str]:
    """A module past its limit, and functions past theirs."""
    found = [f"{lines}: the module has {lines} lines"] if lines > LONGEST_MODULE else []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
            length = node.end_lineno - node.lineno + 1
            if length > LONGEST_FUNCTION:
                found.append(f"{node.lineno}: {node.name} has {length} lines")
    return found


def swallowed_errors(tree: ast.Module) -> list[str]:
    """Handlers for every error that do not raise again."""
    return [
        f"{node.lineno}: catches every error and goes on"
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and _catches_all(node)
        and not isinstance(node.body[-1], ast.Raise)
    ]


def forbidden_calls(tree: ast.Module) -> list[str]:
    """Calls that run foreign code or the event loop."""
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name, owner = _call_name(call)
        why = FORBIDDEN_ATTRIBUTES.get((owner, name))
        if why is None and (owner == "" or name == "processEvents"):
            why = FORBIDDEN_CALLS.get(name)
        if why is not None:
            found.append(f"{call.lineno}: {name} {why}")
    return found


def bare_choices(tree: ast.Module) -> list[str]:
    """Choice boxes that a turning wheel changes unseen: ours is `widgets.choices.Choice`."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [f"{call.lineno}: makes a QComboBox" for call in calls if _call_name(call)[0] == "QComboBox"]


def lambda_slots(tree: ast.Module) -> list[str]:
    """Lambdas given to a signal: unlike a bound method they outlive the object they speak of."""
    return [
        f"{node.lineno}: connects a lambda"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and _call_name(node)[0] == "connect"
        and any(isinstance(argument, ast.Lambda) for argument in node.args)
    ]


def heavy_at_import(tree: ast.Module) -> list[str]:
    """Heavy libraries imported when the module is, instead of inside the function that needs them."""
    return [
        f"{line}: imports {name} before it is needed"
        for line, name in _imports(_run_at_import(tree))
        if name.partition(".")[0] in HEAVY
    ]


def hashing_sets(tree: ast.Module) -> list[str]:
    """numpy's questions about sets that it answers with a hash table, during which no other thread runs.

    `unique` that also says where the values stood or how many they were sorts instead.
    """
    found = []
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name, owner = _call_name(call)
        sorts = name == "unique" and any(
            word.arg and word.arg.startswith("return_") for word in call.keywords
        )
        if owner == "np" and name in HASHING_SETS and not sorts:
            found.append(f"{call.lineno}: np.{name} keeps the window waiting: see analytics.arrays")
    return found


def beyond_text_helpers(tree: ast.Module) -> list[str]:
    """What `core` may not import: anything but the standard library, text helpers and the program itself."""
    allowed = sys.stdlib_module_names | TEXT_HELPERS | {"app"}
    return [
        f"{line}: imports {name}"
        for line, name in _imports(ast.walk(tree))
        if name.partition(".")[0] not in allowed
    ]


def live_code(tree: ast.Module) -> list[str]:
    """What a migration may not import: the program as it is today."""
    return [
        f"{line}: imports {name}"
        for line, name in _imports(ast.walk(tree))
        if name.partition(".")[0] == "app" and not name.startswith("app.db.migrations")
    ]


def unexplained(tree: ast.Module) -> list[str]:
    """A module that does not say what it is, or whose annotations are evaluated."""
    found = [] if ast.get_docstring(tree) else ["1: has no docstring"]
    if not any(name == "__future__" for _, name in _imports(tree.body)):
        found.append("1: lacks `from __future__ import annotations`")
    return found


def _catches_all(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(kind is None or (isinstance(kind, ast.Name) and kind.id in EVERYTHING) for kind in caught)


def _call_name(call: ast.Call) -> tuple[str, str]:
    """Name of what is called and of the name before its dot ("" without one)."""
    if isinstance(call.func, ast.Name):
        return call.func.id, ""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr, call.func.value.id if isinstance(call.func.value, ast.Name) else "?"
    return "", ""


def _run_at_import(tree: ast.Module) -> Iterator[ast.AST]:
    """Every node outside functions and outside `if TYPE_CHECKING`."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            waiting.extend(node.orelse)
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def _imports(nodes: Iterable[ast.AST]) -> Iterator[tuple[int, str]]:
    """Line and full name of each module imported by `nodes`."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "."
