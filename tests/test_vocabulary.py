from textclean.document import Document
from textclean.vocabulary import end_of_word, start_of_word, vocabulary


def words(text):
    return Document(text).view(vocabulary)


def test_counts_whole_words_only():
    found = words("Clinton met Clintons. Clinton's staff; preClinton, and Clinton")
    assert found.count("Clinton") == 3
    assert found.count("Berg") == 0
    assert found.count("") == 0


def test_an_english_word_needs_no_other_place_in_an_english_text():
    assert words("It was the end of the road for him.").is_common("harbour")
    assert not words("Das ist gut.").is_common("harbour")
    assert words("Der Hafen, harbour genannt.").is_common("harbour")


def test_the_list_of_a_long_text_does_not_hide_its_language():
    text = "The house of the men was in the town. " * 30 + "Rope, tar, paint. " * 60
    assert words(text).is_common("harbour")


def test_edges_of_words():
    text = "it isn’t law.The end"
    assert text[start_of_word(text, 8) : 8] == "isn’t"
    assert text[13 : end_of_word(text, 13)] == "The"
