"""Bodies of requests: JSON in UTF-8 that means one thing, and that a database can store."""

import json
import math
from dataclasses import dataclass
from typing import Any, ClassVar, NoReturn, cast

from django.http import HttpRequest
from ninja.parser import Parser

from mercer.kernel.errors import Invalid, InvalidField, InvalidFields
from mercer.kernel.text import unstorable_places


@dataclass(eq=False)
class NotJson(Invalid):
    """The body cannot be read as JSON: what it says it is, and what is wrong."""

    code: ClassVar[str] = "not_json"
    reason: str


@dataclass(eq=False)
class WrongMediaType(Invalid):
    """The body says that it is something else than JSON."""

    code: ClassVar[str] = "wrong_media_type"
    expected: str


class JsonParser(Parser):
    """Stricter than Python: no NaN, no member twice, nothing that cannot be stored."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """The body. Raises WrongMediaType, NotJson, InvalidFields."""
        media_type = request.content_type or "application/json"
        if media_type != "application/json" and not media_type.endswith("+json"):
            raise WrongMediaType("application/json")
        value = read_json(request.body)
        places = sorted(set(unstorable_places(value)))
        if places:
            raise InvalidFields(tuple(InvalidField(each, "unstorable") for each in places))
        return cast("dict[str, Any]", value)


def read_json(body: bytes) -> Any:
    """JSON in UTF-8. Raises NotJson."""
    try:
        return json.loads(
            body.decode(),
            parse_constant=no_constant,
            parse_float=finite,
            object_pairs_hook=members_once,
        )
    except UnicodeDecodeError:
        raise NotJson("not_utf8") from None
    except RecursionError:
        raise NotJson("too_deep") from None
    except ValueError:
        raise NotJson("syntax") from None


def no_constant(name: str) -> NoReturn:
    """NaN and Infinity are no numbers of JSON. Raises NotJson."""
    raise NotJson("not_a_number")


def finite(text: str) -> float:
    """A number that is one. Raises NotJson."""
    number = float(text)
    return number if math.isfinite(number) else no_constant(text)


def members_once(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; two members of one name could mean either. Raises NotJson."""
    found = dict(members)
    if len(found) < len(members):
        raise NotJson("member_twice")
    return found
