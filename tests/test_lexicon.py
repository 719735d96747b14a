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
