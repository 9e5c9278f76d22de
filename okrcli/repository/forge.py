"""Code hosts: which one a remote's address leads to, and where on it a pull request is begun."""

import re
from typing import Literal, NamedTuple, get_args
from urllib.parse import quote, unquote, urlencode, urlsplit

__all__ = ["Forge", "Host", "compare_url", "host_of", "listing_url"]

Forge = Literal["github", "gitlab", "gitea", "forgejo", "bitbucket", "azure"]

_KNOWN: dict[str, Forge] = {
    "github.com": "github",
    "gitlab.com": "gitlab",
    "gitea.com": "gitea",
    "codeberg.org": "forgejo",
    "bitbucket.org": "bitbucket",
    "dev.azure.com": "azure",
}
# Where some hosts take SSH: the same repositories are shown elsewhere.
_SHOWN_AT = {
    "ssh.github.com": "github.com",
    "altssh.gitlab.com": "gitlab.com",
    "altssh.bitbucket.org": "bitbucket.org",
    "ssh.dev.azure.com": "dev.azure.com",
    "vs-ssh.visualstudio.com": "dev.azure.com",
}
_WEB = ("http", "https")
_NETWORK = (*_WEB, "ssh", "git+ssh", "ssh+git", "git")
# host:path, as in SSH since ever; one letter before the colon is a drive of Windows.
_SCP = re.compile(
    r"(?:[^/@\s]+@)?(?P<host>\[[0-9A-Fa-f:.]+\]|[^/:@\s\[\]]{2,}):(?P<path>(?!:|//).+)", re.DOTALL
)
_NAME = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::\d+)?")


class Host(NamedTuple):
    """A repository on a code host; ``forge`` is ``None`` where nobody has said what runs there.

    ``name`` is the host's, with a port where its pages have one; ``path`` leads to the repository on it, its
    parts not encoded. What a remote's address says besides, a password above all, is not kept.
    """

    forge: Forge | None
    scheme: str
    name: str
    path: str

    @property
    def url(self) -> str:
        """The page of the repository."""
        return f"{self.scheme}://{self.name}/{quote(self.path, safe='/~')}"


def host_of(address: str, configured: Forge | None = None) -> Host | None:
    """Return which repository on which host an address leads to; ``None`` for a folder of this machine.

    ``configured`` (``git.forge`` of the settings) says what runs on hosts that are not known to everybody;
    without it a host that is named after what runs there is taken for it: gitlab.example.com.
    """
    scheme, name, path = _parts(address.strip())
    if not _NAME.fullmatch(name) or not path:
        return None
    name = _SHOWN_AT.get(name, name)
    forge = _KNOWN.get(name)
    if forge is None and name.endswith(".visualstudio.com"):
        forge = "azure"
    forge = forge or configured or _named_after(name)
    return Host(forge, scheme, name, _of_azure(path) if forge == "azure" else path)


def _parts(address: str) -> tuple[str, str, str]:
    """Return the scheme of the pages, the host (with its port, if it is that of pages) and the path."""
    if "://" in address:
        try:
            url = urlsplit(address)
            name, port = url.hostname or "", url.port
        except ValueError:
            return "", "", ""
        if url.scheme not in _NETWORK:
            return "", "", ""
        name = f"[{name}]" if ":" in name else name
        if url.scheme in _WEB and port:
            name = f"{name}:{port}"
        return ("http" if url.scheme == "http" else "https"), name, _path(url.path)
    found = _SCP.fullmatch(address)
    return ("https", found["host"].lower(), _path(found["path"])) if found else ("", "", "")


def _path(written: str) -> str:
    return unquote(written).strip("/").removesuffix(".git").rstrip("/")


def _named_after(name: str) -> Forge | None:
    labels = name.partition(":")[0].split(".")
    return next((forge for forge in get_args(Forge) if forge in labels and forge != "azure"), None)


def _of_azure(path: str) -> str:
    """Return the path of the pages: over SSH it is ``v3/ORGANISATION/PROJECT/REPOSITORY``."""
    version, *rest = path.split("/")
    if version == "v3" and len(rest) == 3:
        organisation, project, repository = rest
        return f"{organisation}/{project}/_git/{repository}"
    return path


def compare_url(host: Host, base: str, head: str, title: str) -> str | None:
    """Return the page on which a pull request from ``head`` to ``base`` is begun; ``None`` if not known.

    Where the host takes one, the title stands there already.
    """
    if host.forge in ("github", "gitea", "forgejo"):
        return f"{host.url}/compare/{_range(base, head)}?{_query(expand='1', title=title)}"
    if host.forge == "gitlab":
        fields = {"source_branch": head, "target_branch": base, "title": title}
        query = urlencode({f"merge_request[{key}]": value for key, value in fields.items()}, quote_via=quote)
        return f"{host.url}/-/merge_requests/new?{query}"
    if host.forge == "bitbucket":
        return _of_bitbucket(host, base, head, title)
    if host.forge == "azure":
        return f"{host.url}/pullrequestcreate?{_query(sourceRef=head, targetRef=base)}"
    return None


def listing_url(host: Host, head: str) -> str | None:
    """Return the page that lists the open requests from a branch, on hosts that open them by a push."""
    if host.forge != "gitlab":
        return None
    return f"{host.url}/-/merge_requests?{_query(state='opened', source_branch=head)}"


def _of_bitbucket(host: Host, base: str, head: str, title: str) -> str:
    """Return the page of Bitbucket's cloud, or of one's own server, which has other addresses."""
    if host.name == "bitbucket.org":
        return f"{host.url}/pull-requests/new?{_query(source=head, dest=base, title=title)}"
    project, _slash, repository = host.path.removeprefix("scm/").partition("/")
    owner = f"users/{project[1:]}" if project.startswith("~") else f"projects/{project}"
    page = host._replace(path=f"{owner}/repos/{repository}")
    branches = _query(sourceBranch=f"refs/heads/{head}", targetBranch=f"refs/heads/{base}")
    return f"{page.url}/pull-requests?create&{branches}"


def _range(base: str, head: str) -> str:
    return f"{quote(base, safe='/')}...{quote(head, safe='/')}"


def _query(**fields: str) -> str:
    return urlencode(fields, quote_via=quote, safe="")
