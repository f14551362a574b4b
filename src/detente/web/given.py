"""What a form tells of an article whose text is pasted into it."""

from typing import Annotated

from fastapi import Depends, Form


def read_facts(
    title: Annotated[str, Form(max_length=1000)] = "",
    publisher: Annotated[str, Form(max_length=300)] = "",
    published: Annotated[str, Form(max_length=40, description="EDTF.")] = "",
    url: Annotated[str, Form(max_length=2000)] = "",
) -> dict[str, str | None]:
    """The fields by name, as `text_as_file` takes them."""
    return {"title": title, "publisher": publisher, "published": published, "url": url}


Facts = Annotated[dict[str, str | None], Depends(read_facts)]
