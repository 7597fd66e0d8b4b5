"""Where in a sentence the words for bearers stand and end: names of the tree, lists of places, classes."""

import re
from collections.abc import Iterator

from guong.engines.directives.bearers import bodies_at
from guong.engines.directives.duties.shapes import action, class_noun, shape
from guong.engines.directives.duties.unit_tree import UnitTree
from guong.engines.directives.patterns import load

LONGEST_STRANGER = 90  # characters in which the verb of somebody no list knows is looked for
MOST_NUMBERED = 99  # places that "từ 1 đến 5" may count up


def places_in(text: str) -> list[tuple[str, str]]:
    """List the places that a text names, each as (noun, name): "các xã: A, B và phường C" names three."""
    places: list[tuple[str, str]] = []
    for match in shape("place_noun").finditer(text):
        noun, at = match["noun"].casefold(), match.end()
        is_owner = places and shape("owner_before").search(text[: match.start()])
        if match["noun"].isupper() or is_owner:
            continue  # of a line in capitals; "các bản A, B của xã C"
        if span := shape("range").match(text, at):
            places += [
                (noun, str(number)) for number in range(int(span[1]), min(int(span[2]), MOST_NUMBERED) + 1)
            ]
            continue
        while (name := shape("proper").match(text, at)) is not None:
            other_body = bodies_at(text, at) if at > match.end() else None
            if other_body and any(word.islower() for word in other_body.units[0].split()[:3]):
                break  # "Sở Y tế" in the list
            places.append((noun, name[0]))
            link = shape("names_link").match(text, name.end())
            if link is None or shape("place_noun").match(text, link.end()):
                break
            at = link.end()
    return list(dict.fromkeys(places))


def read_mentions(text: str, start: int, tree: UnitTree) -> Iterator[tuple[str, int]]:
    """Read the bodies named from a place of a text on, each as printed with where its words end."""
    at = start
    while at < len(text):
        title = shape("head").match(text, at)
        body_at = title.end() if title else at
        end = _end_of_name(text, at, body_at, tree)
        if not end:
            return
        opens = shape("one_kind_opens").match(text, at)
        is_list = opens and _end_of_one_kind(text, opens, tree)
        end = is_list or _end_of_members(text, at, body_at, end, tree)
        colon = re.compile(r":\s+").match(text, end)
        if colon and (tree.name_at(text, colon.end()) or shape("place_noun").match(text, colon.end())):
            at = colon.end()  # "Trưởng bản: Bản A, Bản B"
            continue
        yield text[at:end].strip(" ,;:"), end
        link = shape("bodies_link").match(text, end)
        if link is None:
            return
        at = link.end()


def _end_of_name(text: str, at: int, body_at: int, tree: UnitTree) -> int:
    """Give where the first name ends, by the tree, else the lists of bodies, else its noun; 0 for none."""
    if office := shape("office_of").match(text, at) or shape("from_to").match(text, at):
        return office.end()
    name_end, bodies = tree.name_at(text, body_at), bodies_at(text, at)
    if name_end and text[body_at].islower() and shape("of_other_kind").match(text, name_end):
        name_end = 0
    if bodies is not None:
        end = text.find(bodies.units[0], at) + len(bodies.units[0])
        behind = text[name_end:end].strip(" ,") if name_end else ""
        next_at = text.find(behind, name_end) + 3 if behind.startswith("và ") else 0
        title = shape("head").match(text, next_at) if next_at else None
        is_list = title is not None and bool(title[0] or tree.name_at(text, next_at))
        if name_end and not (behind and (behind[0].isupper() or shape("name_goes_on").match(behind))):
            return name_end
        if name_end and is_list:
            return name_end  # "Công an đặc khu và Đồn trưởng Đồn Biên phòng A"
        is_class = not name_end and shape("plural").search(text, body_at, end)
        noun = class_noun().match(text, is_class.end()) if is_class else None
        if noun and is_class and (is_class["each"] or shape("which").match(text, noun.end())):
            return noun.end()
        if noun and (places := _end_of_places(text, noun.end())):
            return max(places, end)  # "UBND các xã: Bạch Long, Giao Tiến"
        return (
            max(tree.prefix_end(text, is_class.end()), _before_action(text, body_at, end))
            if is_class
            else end
        )
    place = None if name_end else shape("place_noun").match(text, at)
    plural = shape("plural").match(text, body_at)
    name = shape("proper").match(text, place.end()) if place else None
    name = name or (class_noun().match(text, plural.end()) if plural else shape("lone_head").match(text, at))
    return name.end() if name and not name_end else name_end


def _end_of_members(text: str, at: int, body_at: int, end: int, tree: UnitTree) -> int:
    """Give where the words end that belong to a name: the list behind it, which of a class, a note."""
    if shape("place_word_ends").search(text[at:end]):
        end = _end_of_places(text, end) or end  # "UBND các xã: A, B và C"
    if shape("numbered_place").search(text[at:end]) and (more := shape("more_numbers").match(text, end)):
        end = more.end()  # "Tổ dân phố 1, 2"
    if text[at:end].endswith(" nào"):  # "Khoa, phòng nào chưa gửi …"
        which_words = shape("which").match(text, end - len(" nào"))
        return which_words.end() if which_words else end
    heading = shape("heading_goes_on").match(text, end)
    if heading and not action().match(text, end + 1):
        end = heading.end()
    turns = shape("plural").match(text, body_at)
    if turns and turns["each"] and end > turns.end() and not shape("open_which").match(text, end):
        return end  # "mỗi tổ chức nhận …", whatever the verb
    is_any = shape("any_body").fullmatch(text, body_at, end)
    if is_any or shape("plural").search(text, body_at, end) or text[body_at:end].islower():
        while (link := shape("names_link").match(text, end)) and text[link.end() : link.end() + 1].islower():
            noun = class_noun().match(text, link.end())  # "các trường mầm non, tiểu học"
            noun_end = tree.prefix_end(text, link.end()) or (noun.end() if noun else 0)
            if not noun_end:
                break
            end = noun_end
        scope = shape("scope").match(text, end + 1)
        end = scope.end() if scope and text[end : end + 1] == " " else _end_of_class(text, end)
    if shape("level_ends").search(text[at:end]) and (levels := shape("more_levels").match(text, end)):
        end = levels.end()
    note = shape("except").match(text, end) or shape("note").match(text, end)
    return note.end() if note else end


def _end_of_one_kind(text: str, opens: re.Match[str], tree: UnitTree) -> int:
    """Give where "các bệnh viện: Đa khoa A, Đa khoa B" ends, each read with the noun before the colon."""
    end, at, noun = 0, opens.end(), f"{opens['noun']} "
    while text[at : at + 1].isupper():
        whole, bodies = noun + text[at:], bodies_at(noun + text[at:])
        length = (tree.name_at(whole, 0) or (bodies.end if bodies else 0)) - len(noun)
        name = shape("proper").match(text, at)
        end = at + length if length > 0 else name.end() if name else at
        link = shape("names_link").match(text, end)
        at = link.end() if link else len(text)
    return end


def _end_of_places(text: str, at: int) -> int:
    """Give where a list of proper names ends that stands behind a noun; 0 where none does."""
    end = 0
    link = re.compile(r"\s*:?\s+").match(text, at)
    while link and (name := shape("proper").match(text, link.end())):
        is_word = text[name.end() + 1 : name.end() + 2].islower() and " " not in name[0] and not end
        if is_word:
            break
        end = name.end()
        link = shape("names_link").match(text, end)
        if link and (shape("place_noun").match(text, link.end()) or bodies_at(text, link.end())):
            break
    return end


def _end_of_class(text: str, end: int) -> int:
    """Give where the words end that say which members of a class are meant."""
    if loose := shape("which_begins").search(text[:end]):
        end = loose.start()
    if place_list := shape("members_behind").match(text, end):
        return _end_of_places(text, place_list.end() - 1) or end
    if which_words := shape("which").match(text, end):
        return which_words.end()
    if note := shape("noted_apart").match(text, end):
        return note.end()
    opening = shape("open_which").match(text, end)
    if opening is None or shape("not_of_name").match(text, end):
        return end
    if note := shape("which_listed").match(text, opening.end()):
        return note.end()
    if must := shape("must_behind").match(text, opening.end()):
        return must.end()
    first = action().match(text, opening.end())
    begin = first.end() if first else opening.end()
    for word in re.finditer(r"(?<=\s)\S", text[: begin + 80]):
        at = word.start()
        if at <= begin + 1:
            continue
        if re.search(r"[.;:]", text[opening.end() : at]):
            return end
        if re.match(r"ít nhất|tối thiểu|\d", text[at:]) and not text[:at].endswith(
            "năm "
        ):  # the word before is what is done
            return len(text[: text[:at].rstrip().rfind(" ")].rstrip(" ,"))
        acts = action().match(text, at)
        if acts and (" " in acts.group() or acts.group() in load("duty_names")["short_verbs"]):
            return len(text[:at].rstrip(" ,"))
    # No verb is known: better a class that is asked about than one that is opened though words narrow it.
    narrowing = re.compile(r"[^\s,.;:]+").match(text, opening.end())
    return narrowing.end() if narrowing else end


def _before_action(text: str, start: int, end: int) -> int:
    """Cut words for several bodies before what they do, where the reader's lists do not know the verb."""
    for word in re.finditer(r"(?<=[^,]\s)[a-zđà-ỹ]", text[start:end]):
        at = start + word.start()
        acts = action().match(text, at)
        if acts and acts.end() <= end and at - start > 8 and acts.group() in load("duty_names")["verbs"]:
            return len(text[:at].rstrip(" ,"))
    return end


def end_of_stranger(text: str, at: int) -> int:
    """Give where the words for somebody no list knows end, before a known verb; 0 where there is none."""
    for space in re.finditer(r"(?<![,;:])\s(?=[a-zđà-ỹ])", text[at : at + LONGEST_STRANGER]):
        words = text[at : at + space.start()]
        if re.search(r"[,;:.()]", words) or shape("time_word").match(words):
            return 0
        if " " in words and action().match(text, at + space.end()):
            return 0 if action().match(words.lower()) else at + space.start()
    return 0
