"""Carry a document from the process that read it to the one that asked, as plain JSON values."""

from dataclasses import fields
from typing import Any

from guong.engines.documents.document import Document, WorkbookCell
from guong.engines.documents.grids import GridCell, RowKind, TableGrid


def pack_document(document: Document) -> dict[str, Any]:
    """Make plain values of a document; cells become lists, since a workbook has thousands of them."""
    plain_values = {field.name: getattr(document, field.name) for field in fields(document)}
    plain_values["cells"] = [_values(cell) for cell in document.cells]
    plain_values["grids"] = [
        _values(grid) | {"cells": [list(_values(cell).values()) for cell in grid.cells]}
        for grid in document.grids
    ]
    return plain_values


def unpack_document(plain_values: dict[str, Any]) -> Document:
    """Make the document again."""
    grids: list[TableGrid] = []
    for values in plain_values["grids"]:
        cells = tuple(
            GridCell(row, column, text, _pairs(spans), rows, columns)
            for row, column, text, spans, rows, columns in values["cells"]
        )
        grids.append(TableGrid(**{**values, "cells": cells, "kinds": tuple(map(RowKind, values["kinds"]))}))
    lists = {
        "pages": _pairs(plain_values["pages"]),
        "notes": tuple(plain_values["notes"]),
        "cells": tuple(WorkbookCell(**cell) for cell in plain_values["cells"]),
        "grids": tuple(grids),
    }
    return Document(**{**plain_values, **lists})


def _values(value: Any) -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _pairs(spans: Any) -> tuple[tuple[int, int], ...]:
    return tuple((start, end) for start, end in spans)
