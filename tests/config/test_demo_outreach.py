"""The demonstration's campaign and books: 200 people in 30 units at 83 %, sheets, joiners, proofs."""

from tests.config.test_demo import built, rows  # noqa: F401

ANSWERS = """FROM outreach_acknowledgement AS a JOIN outreach_invited AS i
  ON i.person_id = a.person_id AND i.campaign_id = a.campaign_id WHERE a.replaced_at IS NULL"""


def test_two_hundred_people_in_twelve_offices_and_eighteen_communes_are_asked(built):  # noqa: F811
    assert rows(built, "SELECT COUNT(*) FROM outreach_invited WHERE counted") == {200}
    assert rows(built, "SELECT COUNT(DISTINCT unit_id) FROM outreach_invited") == {30}
    kinds = """SELECT COUNT(DISTINCT i.unit_id) FROM outreach_invited AS i JOIN units_unitversion AS v
      ON v.unit_id = i.unit_id WHERE v.valid_to IS NULL AND v.kind IN ('commune', 'township')"""
    assert rows(built, kinds) == {18}


def test_eighty_three_in_a_hundred_confirmed_and_some_declined_with_a_reason(built):  # noqa: F811
    assert rows(built, f"SELECT COUNT(*) {ANSWERS} AND i.counted AND a.reply = 'confirmed'") == {166}
    assert rows(built, f"SELECT COUNT(*) {ANSWERS} AND a.reply = 'declined' AND a.reason != ''") == {5}


def test_two_sheets_on_behalf_and_three_joiners_after_the_cut_off(built):  # noqa: F811
    assert rows(built, f"SELECT COUNT(DISTINCT a.item_id) {ANSWERS} AND a.means = 'sheet'") == {2}
    assert rows(built, "SELECT COUNT(*) FROM outreach_invited WHERE NOT counted") == {3}


def test_every_form_of_spreading_is_in_the_books_of_several_communes_with_proof(built):  # noqa: F811
    kinds = {"broadcast", "meeting", "web", "post", "good_news", "banner"}
    assert rows(built, "SELECT DISTINCT kind FROM outreach_deed") == kinds
    assert rows(built, "SELECT COUNT(DISTINCT unit_id) >= 10 FROM outreach_deed") == {1}
    proven = "SELECT COUNT(DISTINCT unit_id) >= 8 FROM outreach_deed WHERE item_id IS NOT NULL"
    assert rows(built, proven) == {1}
    assert rows(built, "SELECT DISTINCT version FROM outreach_deed WHERE of_code") == {"1.0"}


def test_some_communes_read_the_terms_of_their_platforms_again(built):  # noqa: F811
    assert rows(built, "SELECT DISTINCT platform FROM outreach_termsreview") == {"facebook", "zalo"}
    assert rows(built, "SELECT COUNT(DISTINCT unit_id) FROM outreach_termsreview") == {12}
