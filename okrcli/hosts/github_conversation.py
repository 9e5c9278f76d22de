"""Pull requests on GitHub: which ones there are of a commit, and the comments on one of them."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from okrcli.hosts.comment import Comment
from okrcli.hosts.web import HostError, Web

__all__ = ["GitHub", "OnGitHub", "PullRequest"]

_PROPOSED = """
query($owner: String!, $name: String!, $branch: String!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequests(headRefName: $branch, states: OPEN, first: 100, after: $after) {
      nodes { number headRefOid baseRefName }
      pageInfo { hasNextPage endCursor }
    }
  }
}"""
_COMMENTS = """
query($owner: String!, $name: String!, $number: Int!, $after: String) {
  repository(owner: $owner, name: $name) {
    pullRequest(number: $number) {
      id
      comments(first: 100, after: $after) {
        nodes { id body viewerDidAuthor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
}"""
_ADD = """
mutation($on: ID!, $body: String!) {
  addComment(input: {subjectId: $on, body: $body}) { clientMutationId }
}"""
_CHANGE = """
mutation($id: ID!, $body: String!) {
  updateIssueComment(input: {id: $id, body: $body}) { clientMutationId }
}"""


class PullRequest(NamedTuple):
    """An open pull request and the branch it is to go to."""

    number: int
    base: str


class GitHub(NamedTuple):
    """One repository, spoken to with the token of a job."""

    web: Web
    owner: str
    name: str

    @classmethod
    def of(cls, environ: Mapping[str, str], token: str) -> "GitHub":
        """Return the repository that the workflow runs for."""
        owner, _slash, name = environ.get("GITHUB_REPOSITORY", "").partition("/")
        address = environ.get("GITHUB_GRAPHQL_URL") or "https://api.github.com/graphql"
        return cls(Web(address, {"Authorization": f"Bearer {token}"}), owner, name)

    def ask(self, question: str, **variables: object) -> Any:
        """Return what GitHub answers to a question in GraphQL. Raises HostError."""
        answer = self.web.send("POST", "", {"query": question, "variables": variables})
        if errors := answer.get("errors"):
            raise HostError(str(errors[0].get("message")))
        return answer["data"]

    def proposed(self, branch: str, commit: str) -> Iterator[PullRequest]:
        """Return the open pull requests, of forks too, whose branch of this name stands at this commit."""
        after = None
        while True:
            told = self.ask(_PROPOSED, owner=self.owner, name=self.name, branch=branch, after=after)
            page = told["repository"]["pullRequests"]
            for node in page["nodes"]:
                if node["headRefOid"] == commit:
                    yield PullRequest(int(node["number"]), node["baseRefName"])
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                return


class OnGitHub:
    """The comments on a pull request, as ``comment.Conversation``."""

    def __init__(self, host: GitHub, number: int) -> None:
        """``number`` is the pull request's."""
        self._host, self._number = host, number

    def _pages(self) -> Iterator[Any]:
        after = None
        while True:
            host = self._host
            told = host.ask(_COMMENTS, owner=host.owner, name=host.name, number=self._number, after=after)
            yield (page := told["repository"]["pullRequest"])
            after = page["comments"]["pageInfo"]["endCursor"]
            if not page["comments"]["pageInfo"]["hasNextPage"]:
                return

    def mine(self) -> Iterator[Comment]:
        """Return the comments that the job's token wrote."""
        for page in self._pages():
            for node in page["comments"]["nodes"]:
                if node["viewerDidAuthor"]:
                    yield Comment(node["id"], node["body"])

    def add(self, text: str) -> None:
        """Write a comment."""
        self._host.ask(_ADD, on=next(self._pages())["id"], body=text)

    def change(self, name: str, text: str) -> None:
        """Let a comment say something else."""
        self._host.ask(_CHANGE, id=name, body=text)
