"""A site without a named editorial board, as the decree of 2011 asked for."""

from collections.abc import Iterator

from guong.engines.siteaudit.judging.findings import Finding, Status
from guong.engines.siteaudit.judging.page_notes import around, watch
from guong.engines.siteaudit.judging.registry import check
from guong.engines.siteaudit.judging.site import Site
from guong.engines.viet.names import find_person_names

_boards = watch("ban biên tập")
_CHARACTERS_NEAR = 160


@check("no-editorial-board", requirements=("OLD43-21",))
def no_editorial_board(site: Site) -> Iterator[Finding]:
    """Look for the editorial board with a person's name; its decision is a paper that a person asks for."""
    for page, spots in _boards(site):
        for spot in spots:
            if find_person_names(page.text[spot.start : spot.end + _CHARACTERS_NEAR]):
                yield Finding.of(
                    Status.PASS,
                    page,
                    section="ban biên tập",
                    quote=around(page.text, spot.start, spot.end, after=_CHARACTERS_NEAR),
                    position=spot.start,
                )
                return
    yield Finding.of(
        Status.UNCLEAR,
        site.home,
        section="ban biên tập",
        advice="Không thấy tên Trưởng Ban biên tập; cần người xem quyết định.",
    )
