"""The interface of a code host: JSON there and back, with a token that goes to nobody else."""

import json
from collections.abc import Mapping
from typing import IO, Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from okrcli.errors import OkrError
from okrcli.render.clean import clean
from okrcli.translate import _

__all__ = ["HostError", "Web"]

_PATIENCE_SECONDS = 30
_LONGEST_REASON = 200


class HostError(OkrError):
    """The code host did not do what it was asked."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            _("The code host refused: {reason}").format(reason=clean(reason)[:_LONGEST_REASON]),
            _("docs/ci.md says which rights a comment needs."),
        )


class Web(NamedTuple):
    """What is known of a host: the addresses of its interface begin with ``root``."""

    root: str
    headers: Mapping[str, str]

    def send(self, method: str, path: str, content: object = None) -> Any:
        """Return the host's answer. Raises HostError, also where the host sends elsewhere."""
        data = None if content is None else json.dumps(content).encode()
        headers = {**self.headers, "Content-Type": "application/json", "User-Agent": "okrcli"}
        request = Request(self.root + path, data, headers, method=method)  # noqa: S310 - the host's own address
        try:
            with build_opener(_Staying).open(request, timeout=_PATIENCE_SECONDS) as answer:
                return json.load(answer)
        except HTTPError as error:
            raise HostError(f"{error.code} {error.reason}") from None
        except (URLError, OSError, ValueError) as error:
            raise HostError(str(getattr(error, "reason", error))) from None


class _Staying(HTTPRedirectHandler):
    """Follows nowhere: the token would go along."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> None:
        """Return nothing, so that the answer is taken for the error it is here."""
