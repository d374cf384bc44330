"""From a questionnaire and its answers to a finished report. Pure: values in, values out. Read `flow.py` first."""
