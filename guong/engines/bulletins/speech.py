"""How long a script takes, and its speech by espeak-ng where that is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

SYLLABLES_A_MINUTE = 165
_LONGEST_TEXT = 20_000
_TIMEOUT = 60
# The speed at which its Vietnamese voice keeps the pace above; a test holds the two together.
_PACE = 132


class SpeechUnavailable(Exception):
    """No speech can be made here; the message is a Vietnamese sentence."""


def estimated_seconds(script: str) -> int:
    """Say how long a script takes at 165 syllables a minute, the pace of village loudspeakers."""
    return round(len(script.split()) * 60 / SYLLABLES_A_MINUTE)


def can_speak() -> bool:
    """Tell whether espeak-ng is installed."""
    return shutil.which("espeak-ng") is not None


def speak(script: str) -> bytes:
    """Read a script aloud as a WAV file; `SpeechUnavailable` where espeak-ng is missing, fails or hangs."""
    command = shutil.which("espeak-ng")
    if command is None:
        raise SpeechUnavailable("Máy chủ chưa cài espeak-ng nên chưa đọc thành tiếng được; hãy chép bản chữ.")
    if len(script) > _LONGEST_TEXT:
        raise SpeechUnavailable("Bản tin dài quá nên không đọc thành tiếng; hãy chia thành nhiều bản ngắn.")
    try:
        # A pipe would carry a header without the length.
        with tempfile.TemporaryDirectory() as folder:
            sound_file = Path(folder) / "ban-tin.wav"
            subprocess.run(
                [command, "-v", "vi", "-s", str(_PACE), "-w", str(sound_file), "--stdin"],
                input=script.encode(),
                capture_output=True,
                timeout=_TIMEOUT,
                check=True,
            )
            return sound_file.read_bytes()
    except (subprocess.SubprocessError, OSError):
        raise SpeechUnavailable(
            "Chưa đọc được bản tin thành tiếng; hãy thử lại, hoặc chép bản chữ."
        ) from None
