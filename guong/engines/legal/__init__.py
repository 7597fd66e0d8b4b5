"""Law as data: instruments, requirements, dates in force, citations, the working calendar and deadlines."""
