"""An app with a job for the tests that kill workers: a worker takes the tasks of its apps alone."""
