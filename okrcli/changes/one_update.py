"""One update of a check-in: what the check-in says about a single key result."""

from dataclasses import dataclass

from okrcli.model.check_in import CheckIn, Update

__all__ = ["OneUpdate"]


@dataclass(frozen=True, slots=True)
class OneUpdate:
    """What a check-in says about the key result at ``path``, one of its ``updates``.

    It shares the check-in with all others that are told of it: there are many more updates than check-ins.
    """

    check_in: CheckIn
    path: str

    @property
    def update(self) -> Update:
        """What it says."""
        return self.check_in.updates[self.path]

    def alone(self) -> CheckIn:
        """Return the check-in with nothing but this update."""
        return self.check_in.model_copy(update={"updates": {self.path: self.update}, "capacity": None})
