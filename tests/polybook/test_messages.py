"""What happens to a translation when the source changes."""

from polybook.messages import merge


def catalogue(**translated: str):
    made = merge(None, translated, "ja")
    for entry in made:
        entry.msgstr = translated[entry.msgid]
    return made


def test_a_changed_message_keeps_its_translation_as_fuzzy_with_the_old_source():
    old = catalogue(**{"The slope is 1.": "傾きは1です。", "Another one": "別のもの"})
    (first, second) = merge(old, ["The slope is 2.", "Another one"], "ja")
    assert (first.msgstr, first.fuzzy, first.previous_msgid) == ("傾きは1です。", True, "The slope is 1.")
    assert not second.fuzzy


def test_a_vanished_message_becomes_obsolete_and_comes_back_finished():
    old = catalogue(**{"Gone tomorrow": "消える", "Stays": "残る"})
    without = merge(old, ["Stays"], "ja")
    assert [(e.msgid, e.obsolete) for e in without] == [("Stays", False), ("Gone tomorrow", True)]
    again = merge(without, ["Stays", "Gone tomorrow"], "ja")
    assert [(e.msgstr, e.fuzzy, e.obsolete) for e in again] == [("残る", False, False), ("消える", False, False)]


def test_an_unlike_message_is_new_and_not_a_change():
    new = merge(catalogue(**{"Nothing in common": "何も"}), ["$x$ rises"], "ja")
    assert [(e.msgid, e.msgstr, e.obsolete) for e in new] == [
        ("$x$ rises", "", False),
        ("Nothing in common", "何も", True),
    ]


def test_a_second_change_remembers_what_was_translated():
    once = merge(catalogue(**{"The slope is 1.": "傾きは1です。"}), ["The slope is 2."], "ja")
    twice = merge(once, ["The slope is 3."], "ja")
    assert twice[0].previous_msgid == "The slope is 1."


def test_merging_twice_changes_nothing():
    once = merge(catalogue(a="あ", b="い"), ["b", "c"], "ja")
    assert str(merge(once, ["b", "c"], "ja")) == str(once)
