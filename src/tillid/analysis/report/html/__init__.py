"""The report as one accessible page that needs nothing else."""
