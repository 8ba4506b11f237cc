"""Writing that is never half done."""

import os
from pathlib import Path


def write(path: Path, content: str | bytes) -> bool:
    """Write content beside path, then rename; a file that already holds it is left alone. True where it changed."""
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    return True
