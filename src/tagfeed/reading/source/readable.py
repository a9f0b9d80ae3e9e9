"""Says why files of rows can't be read, given what DuckDB says of that."""

import errno
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from tagfeed.errors import Fault, InputError, OutputError
from tagfeed.object_storage import no_answer
from tagfeed.reading.source.parquet_sql import system_error

_OF_PYTHON = "Traceback (most recent call last)"  # which asks for objects; all else is C++
_REMEDY = "write it again, or name other files under source.parquet"
_TAKEN = re.compile(r'adds column "(\w+)", but a column with this name is also in the file')


@contextmanager
def readable(files: Sequence[str]) -> Iterator[None]:
    """Raises InputError where one of the files is not Parquet, or can't be read, and OutputError
    where the store that it is in doesn't give it."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException:
        raise
    except duckdb.Error as error:
        if _OF_PYTHON in str(error):
            raise _not_given(str(error), files) from error
        raise InputError([_unreadable(error, files)]) from None


def _not_given(said: str, files: Sequence[str]) -> OutputError:
    file = next((file for file in files if file.split("/", 3)[-1] in said), files[0])
    return no_answer(file, "can't be read", said.partition(_OF_PYTHON)[2])


def _unreadable(error: Exception, files: Sequence[str]) -> Fault:
    said = str(error).partition("\n")[0]
    file = next((file for file in files if f"{file}'" in said or f'{file}"' in said), files[0])
    if "No files found" in said:
        return Fault(file, None, "", "is not there", _REMEDY)
    if taken := _TAKEN.search(said):
        problem = "is the name of a column in which DuckDB counts rows"
        return Fault(file, None, taken[1], problem, "leave that column out, or rename it")
    is_closed = system_error(error).errno == errno.EACCES
    remedy = "let the user that runs tagfeed read it" if is_closed else _REMEDY
    return Fault(file, None, "", f"can't be read as Parquet: {said}", remedy)
