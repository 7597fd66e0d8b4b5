"""Open pages in Chromium, in a process of its own, and print as JSON what a reader would meet there."""

import json
import sys
from pathlib import Path

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
SIZES = "[...document.querySelectorAll('body *')].map(each => parseFloat(getComputedStyle(each).fontSize))"


def main(files):
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    measurements = []
    with sync_playwright() as running:
        browser = running.chromium.launch(executable_path=str(CHROMIUM), args=ARGUMENTS)
        for file in files:
            for scheme in ("light", "dark"):
                for width in (1280, 390):
                    size = {"width": width, "height": 900}
                    page = browser.new_page(viewport=size, color_scheme=scheme, bypass_csp=True)
                    requests = []
                    page.on("request", lambda request, requests=requests: requests.append(request.url))
                    page.goto(Path(file).as_uri())
                    page.wait_for_function("document.fonts.status === 'loaded'")
                    faults = Axe().run(page).response["violations"]
                    measurements.append(
                        {
                            "what": f"{Path(file).name} {scheme} {width}",
                            "letters": page.evaluate("document.fonts.check('500 17px \"Be Vietnam Pro\"')"),
                            "outside": [url for url in requests if not url.startswith(("file:", "data:"))],
                            "faults": [fault["id"] for fault in faults],
                            "wider": page.evaluate("document.documentElement.scrollWidth") - width,
                            "smallest": min(page.evaluate(SIZES)),
                        }
                    )
                    page.close()
        browser.close()
    print(json.dumps(measurements))


if __name__ == "__main__":
    main(sys.argv[1:])
