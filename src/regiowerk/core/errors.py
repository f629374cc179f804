"""Every error this package raises on purpose.

RegiowerkError
├── InputError         the data given is wrong; fix the data
│   ├── ValidityError      a period that ends before it begins, a day that is no day
│   ├── FileFormatError    a file is damaged, empty, truncated or of another format
│   └── UnknownIdError     an identifier or name is not known on the day asked for
├── RuleError          a law or an agreement forbids the step; choose another step
│   ├── AggregationError   a figure that may not be added up
│   └── NotInForceError    no value of a legal parameter holds on the day asked for
├── UnsolvableError    the mathematics has no answer; change the question
├── AccessError        this user may not; ask for access
└── MissingExtraError  an optional library is absent; install it
"""


class RegiowerkError(Exception):
    """Root of the errors raised on purpose: a sentence, a code and the facts.

    Parameters
    ----------
    message : str
        What was found, what was expected and what to do, in one or two sentences.
    **facts : object
        The identifiers, days and values the sentence speaks of, for shells that
        word the message in another language.
    """

    code = "regiowerk"

    def __init__(self, message: str, **facts: object) -> None:
        super().__init__(message)
        self.facts = facts


class InputError(RegiowerkError, ValueError):
    """The data given is wrong; fix the data."""

    code = "input"


class ValidityError(InputError):
    """A period ends before it begins, or a text is not a day."""

    code = "input.validity"


class FileFormatError(InputError):
    """A file is absent, damaged, empty, truncated or of another format than expected."""

    code = "input.file_format"


class UnknownIdError(InputError, LookupError):
    """An identifier or name is not in the register on the day asked for."""

    code = "input.unknown_id"


class RuleError(RegiowerkError):
    """A law, an agreement or a definition forbids the step; choose another step."""

    code = "rule"


class AggregationError(RuleError):
    """A figure that may not be added up, such as a median or a rate without weights."""

    code = "rule.aggregation"


class NotInForceError(RuleError):
    """No value of a legal parameter holds on the day asked for."""

    code = "rule.not_in_force"


class UnsolvableError(RegiowerkError, ArithmeticError):
    """The mathematics has no answer; change the question."""

    code = "unsolvable"


class AccessError(RegiowerkError, PermissionError):
    """The user may not do what was asked; ask for access."""

    code = "access"


class MissingExtraError(RegiowerkError, ImportError):
    """An optional library is absent; install it."""

    code = "missing_extra"
