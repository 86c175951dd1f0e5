"""The canonical text of a plan's document: passages are looked up in it, never kept."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from guibiao.files.decode import decode
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.language import Message
from guibiao.plan.passage import Passage
from guibiao.plan.rows import Heading


@dataclass(frozen=True, slots=True)
class Document:
    """The text that all passages of a plan index."""

    text: str

    def words(self, passage: Passage) -> str:
        """Give the words of a passage on one line."""
        return "".join(self.text[passage.start : passage.end].split("\n"))


def read_document(path: Path, heading: Heading) -> Document:
    """Read the document of a plan; raises ProblemsFound where it is not the text that the plan's passages index."""
    text, _ = decode(path.read_bytes(), path.name)
    checksum = sha256(text.encode()).hexdigest()
    if heading.text_sha256 and checksum != heading.text_sha256:
        raise ProblemsFound(
            [
                Problem(
                    Position(path.name),
                    "",
                    Message.of(
                        "this is not the text of the plan: it has {characters} characters, {wanted} are expected",
                        characters=len(text),
                        wanted=heading.text_characters,
                    ),
                    Message.of("use the text whose SHA-256 begins with {checksum}", checksum=heading.text_sha256[:12]),
                )
            ]
        )
    return Document(text)
