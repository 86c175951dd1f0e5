"""Makes the pictures of the README from a fresh report. Run as `make pictures`.

Needs Chromium, LibreOffice and poppler; says which of them is missing.
"""

import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from guibiao.packs import find_pack, read_pack
from guibiao.report.writing import write_reports

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
AS_OF = date(2026, 11, 24)
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-background-networking"]
PROGRAMS = {"chromium": "chromium", "soffice": "libreoffice-writer", "pdftoppm": "poppler-utils"}


def run(*command: str | Path) -> None:
    """Run a program; its own words are shown only where it fails."""
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - programs named above


def page(folder: Path, file: str, picture: str, height: int) -> None:
    """Take a picture of the top of a page."""
    size = f"--window-size=1200,{height}"
    run("chromium", *BROWSER, size, f"--screenshot={PICTURES / picture}", (folder / file).as_uri())


def document(folder: Path, file: str, picture: str) -> None:
    """Take a picture of the first sheet of a Word document."""
    run("soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, folder / file)
    printed = (folder / file).with_suffix(".pdf")
    run("pdftoppm", "-r", "60", "-png", "-singlefile", "-f", "1", printed, PICTURES / Path(picture).stem)


def main() -> int:
    """Write a report and take its pictures; give the number of programs that are missing."""
    missing = [package for program, package in PROGRAMS.items() if shutil.which(program) is None]
    if missing:
        print(f"not installed: {', '.join(missing)}")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        write_reports(read_pack(find_pack("dezhou")), Path(folder), AS_OF)
        page(Path(folder), "index.en.html", "page.png", 900)
        page(Path(folder), "index.html", "page.zh-CN.png", 900)
        document(Path(folder), "report.docx", "word.zh-CN.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
