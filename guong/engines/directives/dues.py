def with_dues(obligations, tasks, issued, on): return obligations
