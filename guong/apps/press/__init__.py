"""What the press asks a body, what it answered, false news, press conferences and the yearly figures."""
