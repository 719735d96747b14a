from textclean import lexicon


def test_levels_do_not_overlap():
    assert not lexicon.common() & lexicon.uncommon()


def test_words_in_all_inflections():
    assert {"walk", "walked", "walking", "colour", "color"} <= lexicon.common()
    assert lexicon.is_word("Example")
    assert lexicon.is_word("Doesn’t")
    assert not lexicon.is_word("lawThe")
    assert not lexicon.is_word("")


def test_proper_words_keep_their_capital():
    assert {"England", "Smith", "Monday"} <= lexicon.proper()
    assert not any(word[0].islower() for word in lexicon.proper())


def test_names_are_found_wherever_they_stand_in_the_list():
    names = lexicon._bytes("names").decode().split("\n")
    assert names == sorted(set(names))
    assert all(lexicon.is_name(name.title()) for name in (names[0], *names[::997], names[-1]))
    assert not any(map(lexicon.is_name, ("", "Makron", "zzzz", "Smith\nJones", "\ud800")))


def test_an_exonym_stands_for_one_place_and_for_nothing_else():
    assert lexicon.exonyms()["Elveția"] == "Switzerland"
    assert not lexicon.exonyms().keys() & lexicon.places()
    assert not [name for name in lexicon.exonyms() if lexicon.is_word(name)]
