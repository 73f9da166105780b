"""Make the JSON Schemas in `schemas/` (`make docs`), which the first line of each shipped file names for editors.

They list the shipped exercises; the schemas beside a person's own sessions list theirs, too.
"""

from pathlib import Path

from runcoach.base import locations
from runcoach.coach.new_sessions import schema_makers, schema_text
from runcoach.session.library import Library

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"


def texts() -> dict[str, str]:
    """Return the texts of the schema files, by their names."""
    folder = locations.shipped_sessions_dir()
    library = Library((folder,), (folder / "exercises",))
    return {f"{kind}.json": schema_text(kind, library) for kind in schema_makers()}


def main() -> None:
    """Write the schema files."""
    SCHEMAS.mkdir(exist_ok=True)
    for name, text in texts().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
