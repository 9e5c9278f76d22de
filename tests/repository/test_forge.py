"""Code hosts: what an address leads to, and where a pull request is begun."""

import string
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okrcli.repository.forge import Forge, Host, compare_url, host_of, listing_url

ADDRESSES = [
    ("git@github.com:nordwind/okrs.git", "github", "https://github.com/nordwind/okrs"),
    ("https://github.com/nordwind/okrs", "github", "https://github.com/nordwind/okrs"),
    ("https://github.com/nordwind/okrs.git/", "github", "https://github.com/nordwind/okrs"),
    ("https://anna:s3cret@github.com/nordwind/okrs.git", "github", "https://github.com/nordwind/okrs"),
    ("ssh://git@ssh.github.com:443/nordwind/okrs.git", "github", "https://github.com/nordwind/okrs"),
    ("git://github.com/nordwind/okrs.git", "github", "https://github.com/nordwind/okrs"),
    ("git@GitHub.com:nordwind/okrs.git", "github", "https://github.com/nordwind/okrs"),
    ("github.com:nordwind/okrs.git", "github", "https://github.com/nordwind/okrs"),
    ("git@gitlab.com:group/sub/deeper/okrs.git", "gitlab", "https://gitlab.com/group/sub/deeper/okrs"),
    ("ssh://git@gitlab.example.com:2222/group/okrs.git", "gitlab", "https://gitlab.example.com/group/okrs"),
    ("https://gitlab.example.com:8443/group/okrs", "gitlab", "https://gitlab.example.com:8443/group/okrs"),
    ("http://gitea.local:3000/nordwind/okrs.git", "gitea", "http://gitea.local:3000/nordwind/okrs"),
    ("git@codeberg.org:nordwind/okrs.git", "forgejo", "https://codeberg.org/nordwind/okrs"),
    ("git@bitbucket.org:nordwind/okrs.git", "bitbucket", "https://bitbucket.org/nordwind/okrs"),
    (
        "https://nordwind@dev.azure.com/nordwind/My%20Project/_git/okrs",
        "azure",
        "https://dev.azure.com/nordwind/My%20Project/_git/okrs",
    ),
    ("git@ssh.dev.azure.com:v3/nordwind/team/okrs", "azure", "https://dev.azure.com/nordwind/team/_git/okrs"),
    (
        "nordwind@vs-ssh.visualstudio.com:v3/nordwind/team/okrs",
        "azure",
        "https://dev.azure.com/nordwind/team/_git/okrs",
    ),
    (
        "https://nordwind.visualstudio.com/DefaultCollection/team/_git/okrs",
        "azure",
        "https://nordwind.visualstudio.com/DefaultCollection/team/_git/okrs",
    ),
    ("git@code.example.com:nordwind/okrs.git", None, "https://code.example.com/nordwind/okrs"),
    ("ssh://git@[2001:db8::1]:2222/nordwind/okrs.git", None, "https://[2001:db8::1]/nordwind/okrs"),
]
NOWHERE = [
    "",
    "/srv/git/okrs.git",
    "../okrs.git",
    "file:///srv/git/okrs.git",
    "C:/git/okrs.git",
    "https://",
    "https://github.com",
    "https://host:port/x",
    "ext::sh -c true",
    "https://-x.example/y",
    "git@ho st:x/y",
]
PAGES = [
    (
        "git@github.com:n/o.git",
        "https://github.com/n/o/compare/main...okr/a-1?expand=1&title=Eased%20%26%20%22new%22%20%23",
    ),
    (
        "git@gitlab.com:g/s/o.git",
        "https://gitlab.com/g/s/o/-/merge_requests/new?merge_request%5Bsource_branch%5D=okr%2Fa-1"
        "&merge_request%5Btarget_branch%5D=main&merge_request%5Btitle%5D=Eased%20%26%20%22new%22%20%23",
    ),
    (
        "git@codeberg.org:n/o.git",
        "https://codeberg.org/n/o/compare/main...okr/a-1?expand=1&title=Eased%20%26%20%22new%22%20%23",
    ),
    (
        "git@bitbucket.org:n/o.git",
        "https://bitbucket.org/n/o/pull-requests/new?source=okr%2Fa-1&dest=main"
        "&title=Eased%20%26%20%22new%22%20%23",
    ),
    (
        "ssh://git@bitbucket.example.com:7999/key/o.git",
        "https://bitbucket.example.com/projects/key/repos/o/pull-requests?create"
        "&sourceBranch=refs%2Fheads%2Fokr%2Fa-1&targetBranch=refs%2Fheads%2Fmain",
    ),
    (
        "https://bitbucket.example.com/scm/~anna/o.git",
        "https://bitbucket.example.com/users/anna/repos/o/pull-requests?create"
        "&sourceBranch=refs%2Fheads%2Fokr%2Fa-1&targetBranch=refs%2Fheads%2Fmain",
    ),
    (
        "git@ssh.dev.azure.com:v3/n/p/o",
        "https://dev.azure.com/n/p/_git/o/pullrequestcreate?sourceRef=okr%2Fa-1&targetRef=main",
    ),
]


@pytest.mark.parametrize(("address", "forge", "url"), ADDRESSES)
def test_an_address_leads_to_a_page(address: str, forge: Forge | None, url: str) -> None:
    """Over SSH or HTTP, with a port, a password, a suffix: it is the same repository on the same host."""
    found = host_of(address)
    assert found is not None
    assert (found.forge, found.url) == (forge, url)


@pytest.mark.parametrize("address", NOWHERE)
def test_what_leads_to_no_host(address: str) -> None:
    """A folder, a drive, and what could be no host has no page."""
    assert host_of(address) is None


@pytest.mark.parametrize(("address", "page"), PAGES)
def test_where_a_pull_request_is_begun(address: str, page: str) -> None:
    """Branches and title stand in the address as the host takes them, with nothing alive in them."""
    host = host_of(address)
    assert host is not None
    assert compare_url(host, "main", "okr/a-1", 'Eased & "new" #') == page


def test_the_settings_say_what_runs_on_an_own_host() -> None:
    """They count before the host's name, and not where everybody knows what runs."""
    address = "git@gitlab.example.com:n/o.git"
    assert [host_of(address, forge).forge for forge in (None, "gitea")] == ["gitlab", "gitea"]  # type: ignore[union-attr]
    known = host_of("git@github.com:n/o.git", "gitea")
    assert known is not None
    assert known.forge == "github"
    unknown = host_of("git@code.example.com:n/o.git")
    assert unknown is not None
    assert compare_url(unknown, "main", "x", "t") is None


def test_what_a_push_opened_is_listed() -> None:
    """GitLab opens requests by a push; others do not."""
    gitlab, github = host_of("git@gitlab.com:g/o.git"), host_of("git@github.com:n/o.git")
    assert gitlab is not None
    assert github is not None
    assert listing_url(gitlab, "okr/a") == (
        "https://gitlab.com/g/o/-/merge_requests?state=opened&source_branch=okr%2Fa"
    )
    assert listing_url(github, "okr/a") is None


@given(st.text(), st.text(), st.text(), st.sampled_from(get_args(Forge)))
def test_a_page_is_one_word(base: str, head: str, title: str, forge: Forge) -> None:
    """Whatever stands in branches and title, the address has no sign that a terminal or shell acts on."""
    host = Host(forge, "https", "code.example.com", "n/ö o")
    try:
        page = compare_url(host, base, head, title)
    except UnicodeEncodeError:
        return  # lone surrogates stand in no branch that git has, and in no title that came through
    assert page is not None
    assert set(page) <= set(string.ascii_letters + string.digits + "/:.?&=%~_-")


@given(st.text())
def test_any_address_has_an_answer(address: str) -> None:
    """Nothing that stands in git's settings is a crash."""
    host_of(address)
    host_of(f"https://{address}")


@given(st.text(alphabet=string.ascii_letters + string.digits + "%!$_-", min_size=1))
def test_passwords_are_not_kept(password: str) -> None:
    """What stands before the host is in no page."""
    host = host_of(f"https://anna:0{password}0@github.com/n/o.git")
    assert host == host_of("git@github.com:n/o.git")
