"""What may stand in a log: what went wrong and where. Never a path, a person, a value or a stack with values in it."""

from __future__ import annotations

import logging


class Bare(logging.Filter):
    """Keeps who logs, the kind of error and the line of code; drops messages, arguments, requests and traces.

    A message is dropped too: whoever wrote it may have put a value in.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        what = record.levelname.lower() if error is None else type(error).__name__
        where = f" in {record.module}, line {record.lineno}" if error is None else _where(error)
        record.msg, record.args = f"{record.name}: {what}{where}", ()
        record.exc_info = record.exc_text = record.stack_info = None
        return True


def _where(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f" in {trace.tb_frame.f_globals.get('__name__', '')}.{code.co_name}, line {trace.tb_lineno}"
