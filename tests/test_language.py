"""The language of a text: by script, by stop words, by a detector that sees a sample at the most."""

import pytest

from textclean import Pipeline, language
from textclean.config import ConfigError, read
from textclean.document import Document

PLAIN = {
    "ar": "قال الوزير إن المحادثات كانت صعبة للغاية وإن الحكومة ستواصل العمل.",
    "cs": "Ministr řekl, že jednání byla velmi těžká a že jejich výsledek bude při volbách další zkouškou, protože které strany před nimi ustoupí, není jasné, nebo již dokonce jsou podle všeho pryč.",
    "de": "Der Minister sagte, dass die Gespräche nicht das Ende der Sache sind und er mit der Regierung sprechen wird.",
    "el": "Ο υπουργός είπε ότι οι συνομιλίες ήταν δύσκολες.",
    "en": "The minister said that it was not the end of the matter and that he would be in the talks.",
    "es": "El ministro dijo que las conversaciones no han sido fáciles para el gobierno, pero los dos países ya están más cerca.",
    "fi": "Ministeri sanoi, että neuvottelut olivat vaikeat, mutta hän ei ole vielä luopunut siitä ja on nyt mukana.",
    "fr": "Le ministre a dit que ce n’est pas la fin de cette affaire et que les deux pays sont dans une phase difficile.",
    "he": "השר אמר כי השיחות היו קשות מאוד.",
    "it": "Il ministro ha detto che i colloqui non sono stati facili per il governo, ma che anche gli altri hanno ceduto.",
    "ja": "大臣は会談が難しかったと述べた。",
    "ko": "장관은 회담이 어려웠다고 말했다.",
    "nl": "De minister zei dat het niet het einde van de zaak is. Zij hebben een jaar gepraat, maar er zijn geen akkoorden en de gesprekken worden moeilijk, want het had eerder gemoeten.",
    "pl": "Minister powiedział, że nie jest to koniec sprawy, która już była w sądzie. Jego zdaniem rząd może przez rok czekać, ale ich czas się kończy, więc oraz od tego zależy także więcej.",
    "pt": "O ministro disse que as conversas não foram fáceis para o governo, mas que os dois já estão mais perto.",
    "ru": "Министр заявил, что это ещё не конец дела и что переговоры будут трудными, но они идут.",
    "sv": "Ministern sade att det inte är slutet på saken och att han ska tala med regeringen efter valet.",
    "th": "รัฐมนตรีกล่าวว่าการเจรจาเป็นเรื่องยาก",
    "tr": "Bakan, bu görüşmelerin çok zor olduğunu ve daha sonra yeni bir toplantı için ne olacağını bilmediğini de dedi.",
    "uk": "Міністр заявив, що це ще не кінець справи і що її розгляд триває.",
    "zh": "部长表示，会谈非常困难。",
}  # fmt: skip


@pytest.mark.parametrize("code", PLAIN)
def test_script_or_stop_words_decide_without_a_detector(code, monkeypatch):
    monkeypatch.setattr(language, "DETECTORS", {})
    assert language.plainly(PLAIN[code]) == code
    assert language.detect(PLAIN[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12345 67890 – !",
        "Angela Merkel, Berlin",
        "Премьер-министр Болгарии",
        "Det er en sag for regeringen, og den har de ikke talt om.",  # Danish; nearly Norwegian
        "नई दिल्ली में बातचीत हुई",  # Hindi or Marathi
    ],
)
def test_what_may_be_in_several_languages_is_left_open(text):
    assert language.plainly(text) == ""


def test_a_name_in_another_script_does_not_decide():
    assert language.plainly(PLAIN["de"] + " (Москва, Киев, 北京)") == "de"
    assert language.plainly(PLAIN["zh"] + "ロシア") == ""


@pytest.mark.parametrize("detector", list(language.DETECTORS))
@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Regjeringen legger i dag fram forslaget sitt om lavere skatter for alle.", "no"),
        ("Министърът каза, че преговорите са били трудни и ще продължат.", "bg"),
        ("", ""),
        ("12345 67890", ""),
    ],
)
def test_detectors_say_what_is_left_open(detector, text, code):
    assert language.detect(text, detector) == code
    assert Document(text, detector=detector).language == code


@pytest.mark.parametrize("detector", list(language.DETECTORS))
def test_a_detector_answers_the_same_each_time(detector):
    assert len({language.detect("Angela Merkel, Berlin", detector) for _ in range(20)}) == 1


def test_no_detector_sees_the_whole_of_a_long_text(monkeypatch):
    seen = []
    monkeypatch.setattr(
        language, "DETECTORS", {"langdetect": lambda text: seen.append(text) or "da"}
    )
    assert language.detect("Merkel Berlin Paris Macron Rom Wien " * 10_000) == "da"
    assert [len(text) for text in seen] == [language.SAMPLE]


def test_a_pipeline_hands_its_detector_on(monkeypatch):
    asked = []
    monkeypatch.setitem(language.DETECTORS, "fasttext", lambda text: asked.append(text) or "en")
    text = "Angela Merkel visited, as perNBC News.\n"
    Pipeline(language_detector="fasttext").clean(text)
    assert asked
    asked.clear()
    Pipeline(language_detector="fasttext").clean("Angela Merkel, Berlin\n")
    assert not asked, "no rule needs it"


def test_a_detector_that_there_is_not(tmp_path, monkeypatch):
    file = tmp_path / "textclean.toml"
    file.write_text('language-detector = "nonsense"\n')
    with pytest.raises(ConfigError, match="unknown language detector 'nonsense'; there are lang"):
        read(file).pipeline()
    file.write_text('language-detector = "fasttext"\n')
    monkeypatch.setitem(language.PACKAGES, "fasttext", "a_package_that_is_not_there")
    with pytest.raises(ConfigError, match=r"pip install 'textclean-corpus\[fasttext\]'"):
        read(file).pipeline()
