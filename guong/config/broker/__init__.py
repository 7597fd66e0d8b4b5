"""Background work of many machines: RabbitMQ carries which task is due, the database what it is."""
