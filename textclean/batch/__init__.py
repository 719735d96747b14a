"""Run the pipeline over files and folders, and account for it."""
