class AuthProcess:
    CONNECT: str
    LOGIN: str
