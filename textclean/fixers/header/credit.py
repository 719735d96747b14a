"""Photo credits: what stands behind a caption and says whose picture it was."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from textclean.document import fold
from textclean.patterns import compiled

if TYPE_CHECKING:
    import regex

WINDOW = (
    120  # characters at the end of a line; the longest credit of 164 on 2,000 news pages has 80
)

# What stands before the colon: "Photo:", "Bildrechte:", "Crédit photo :", "Фото:".
LABELS = (
    "photo photos photograph photographs photography photographer picture pictures image images credit credits "
    "illustration graphic screenshot foto fotos foto's fotograf bild bilder bildrechte bildquelle grafik "
    "fotografía fotografia imagen imágenes imagem imagens crédit crédits immagine immagini "
    "zdjęcie fot. kuva kuvat valokuva фото фотография світлина φωτογραφία φωτο fotoğraf 写真 사진 图片 图"
).split()
AGENCIES = (
    "Reuters REUTERS AFP AP EPA EPA-EFE EFE TASS dpa DPA Getty GETTY Sputnik Shutterstock SHUTTERSTOCK "
    "Bloomberg Xinhua Imago IMAGO imago Pexels Unsplash Pixabay Alamy PA ANSA Anadolu NurPhoto Rex REX NTB "
    "Scanpix Lusa LUSA Ritzau Keystone KEYSTONE ANP Belga Lehtikuva AAP iStock Dreamstime Handout HANDOUT "
    "Pool POOL ČTK PAP Ukrinform Unian Yonhap Kyodo Jiji 共同 時事 新华社 新華社"
).split()
_TWO_WORDS = (
    "Getty Images",
    "The Associated Press",
    "Associated Press",
    "The Canadian Press",
    "Agence France-Presse",
    "Los Angeles Times",
    "GETTY IMAGES",
    "AP Photo",
    "AFP Photo",
    "PA Wire",
    "PA Media",
    "PA Images",
    "picture alliance",
    "Europa Press",
    "Adobe Stock",
    "Splash News",
    "TT Nyhetsbyrån",
    "РИА Новости",
)
_STOCK = (
    "archivbild|archivfoto|symbolbild|symbolfoto|file photo|file image|stock photo|photo d['’]archives?|"
    "photo d['’]illustration|imagen de archivo|foto de archivo|foto d['’]archivio|arkivfoto|arkivbilde|"
    "arkivbild|archieffoto|arkistokuva|архивное фото|иллюстративное фото|zdjęcie ilustracyjne|資料写真|資料照片|자료사진"
).split("|")
_ENDS = (*_TWO_WORDS, *AGENCIES)
_SIGNS = (
    "/;©;licensing rights;all rights reserved;photo by ;photos by ;photograph by ;photographs by ;photography by ;"
    "image by ;images by ;courtesy of;(courtesy;foto von ;foto de ;foto di ;foto av ;foto door ;fotos von ;photo de ;photo courtesy of;"
    "archivbild;archivfoto;symbolbild;symbolfoto;file photo;file image;stock photo;archive;d’illustration;d'illustration;"
    "de archivo;archivio;arkivfoto;arkivbilde;arkivbild;archieffoto;arkistokuva;архивное;иллюстративное;ilustracyjne;"
    "資料写真;資料照片;자료사진"
).split(";")
_PREPOSITIONS = "via|for|für|de|von|van|and|und|y|et|e|der|di|da|the|of|del|la"

_LABEL = (
    "(?:" + "|".join(sorted((w.replace(".", r"\.") for w in LABELS), key=len, reverse=True)) + ")"
)
_AGENCY = "(?:" + "|".join(sorted((*_TWO_WORDS, *AGENCIES), key=len, reverse=True)) + ")"
_SMALL = "".join(sorted({name[0] for name in _ENDS if name[0].islower()}))
# Where no letter stands with which a name begins, the agencies are not gone through.
_NAME = (
    rf"(?=[\p{{Lu}}\p{{Lo}}@\d{_SMALL}])(?:{_AGENCY}|[\p{{Lu}}\p{{Lo}}@\d][\p{{L}}\p{{N}}.'’&_-]*+)"
)
_JOIN = rf"(?:\s*[/|,;·]\s*|\s+[I–-]\s+|\s+(?:{_PREPOSITIONS})\s+|\s+)"
_NAMES = rf"{_NAME}(?:{_JOIN}{_NAME}){{0,9}}"
_LABELLED = rf"(?i:{_LABEL}(?:\s{_LABEL})?)\s*(?::|：|/)\s*©?\s*"
_CREDIT_TO = r"(?:Credits?|(?:Photo|Image|Picture) [Cc]redits?|Bildrechte|Bildquelle|Bildnachweis|Crédits?|Créditos?)"
_SENTENCE_END = r"[.!?…)\]\"”“'’»|]\s*"
# The forms of a credit, by what must stand in a line before one of them is worth a search.
_BRACKETED = (
    rf"(?=[(\[])(?:"
    # (Photo: Anna Berg, AP) [Bild: dpa] (AP Photo/Anna Berg)
    rf"[(\[]\s*(?:{_AGENCY}\s+)?(?i:{_LABEL}(?:\s{_LABEL})?)(?:\s*(?::|：|/|©|-)|\s+(?:by|via|von|courtesy of))\s*©?\s*{_NAMES}|"
    rf"[(\[](?:AP|AFP|EPA|Reuters)(?: [Pp]hoto)?\s*/\s*{_NAMES}|"
    # (Anna Berg/Harbour Times), whoever that is
    rf"[(\[](?:\p{{Lu}}[\p{{L}}.'’-]*+ ){{1,3}}\p{{Lu}}[\p{{L}}.'’-]*+\s?/\s?(?:{_NAME}{_JOIN}){{0,4}}{_NAME}|"
    # The bridge at night (Image: getty)
    rf"(?<=[\p{{L}}.!?\"”] )[(\[](?i:{_LABEL}(?:\s{_LABEL})?)\s*(?::|：)\s*[\p{{L}}/ -]{{2,32}}|"
    # (Courtesy of Anna Berg)
    rf"[(\[](?i:{_LABEL} )?[Cc]ourtesy(?: of)?:? {_NAMES}|"
    # The bridge at night (file photo)
    rf"[(\[](?i:{'|'.join(_STOCK)}))|"
    # The bridge at night. Anna Berg (REUTERS)
    rf"(?<=[.!?…)]\s)(?:\p{{Lu}}[\p{{L}}.'’-]*+ ){{1,4}}\({_AGENCY}(?:\s?/\s?{_NAME}){{0,3}}"
)
_LABELLED_NAMES = (
    # The bridge at night. Foto: Anna Berg/Blick
    rf"{_SENTENCE_END}{_LABELLED}{_NAME}(?:{_JOIN}{_NAME}){{0,5}}|"
    # The bridge at night Foto: Anna Berg/dpa
    rf"(?:^|\s|(?<=\p{{Ll}}|\d)(?=\p{{Lu}})){_LABELLED}(?:{_NAME}{_JOIN}){{0,6}}{_AGENCY}(?:{_JOIN}{_NAME}){{0,4}}|"
    # The bridge at night Foto: Harbourpress/Anna Berg, Foto: Harbour Images
    rf"(?:^|\s){_LABELLED}(?:{_NAME} ?){{1,4}}(?:/ ?(?:{_NAME} ?){{1,4}}|(?<= )(?:Images|Pictures|Press|Archiv)(?:/\s?{_NAMES})?)|"
    # The bridge at night Credit: Anna Berg
    rf"(?:^|\s){_CREDIT_TO}\s?:\s*{_NAME}(?:{_JOIN}{_NAME}){{0,5}}|"
    # Foto: Anna Berg. Styling: Eva Roth. Haare: Kim Lee
    rf"{_LABELLED}(?:{_NAME} ?){{1,4}}(?:[.;,|]\s*[\p{{L}}-]{{3,12}}(?: (?i:by)|:) (?:{_NAME} ?){{1,4}}){{1,5}}"
)
# The bridge at night. Photograph by Anna Berg
_BY = rf"{_SENTENCE_END}(?i:photos?|photographs?|photography|fotos?|images?) (?:by|courtesy of|von|de|di|door|av)\s+{_NAMES}"
_JOINED = (
    # Anna Berg / AFP, Anna Berg via REUTERS
    rf"(?:{_NAME} ){{1,3}}(?:via |/ ?|\| ?){_AGENCY}(?:\s?[/|]\s?{_NAME}){{0,3}}|{_NAME}/(?:Pool|POOL|Handout|HANDOUT|File|{_AGENCY})|"
    # The bridge at night. REUTERS/Anna Berg
    rf"(?:{_SENTENCE_END}|\s)(?:AP|AFP|EPA|EFE|REUTERS|Reuters|Unsplash|Pexels|Getty)(?: Photo| photo| Images)?\s?/\s?{_NAMES}"
)
# The bridge at night. Getty Images
_AGENCY_ALONE = rf"(?<=\p{{Ll}}{{3}}[.!?…])\s*{_AGENCY}(?=\s*\Z)"
# The bridge at night. Anna Berg/Copyright 2026 The AP. All rights reserved.
_RIGHTS = r"(?i:copyright (?:19|20)\d\d,? (?:the )?(?:ap|associated press)\.? all rights reserved)|(?:Acquire|Purchase) Licensing Rights(?:, opens new tab)?"
# The bridge at night. © AFP | Anna Berg
_SIGNED = rf"(?:{_SENTENCE_END}|(?:^|\s)(?i:{_LABEL})\s+)©\s*{_NAMES}"
# What stands in each such form, without the names, to look for which takes twenty times as long.
_IS_JOINED = rf"(?:via |[/|] ?)(?:{_AGENCY}|File)|(?:AP|AFP|EPA|EFE|REUTERS|Reuters|Unsplash|Pexels|Getty)(?: [Pp]hoto| Images)?\s?/"
_FOLDED_LABELS = tuple(fold(label) for label in LABELS)


def literals() -> tuple[str, ...]:
    """What stands in every credit, tight enough to wake few lines that hold none."""
    agencies = {name.lower() for name in (*_TWO_WORDS, *AGENCIES)}
    behind = (f"{label.lower()}{colon}" for label in LABELS for colon in (":", " :", "："))
    around = ("({})", "via {}", "| {}", ". {}", ".{}", "! {}", "? {}")
    return (*_SIGNS, *behind, *(form.format(name) for form in around for name in agencies))


@lru_cache(maxsize=256)
def credit(text: str) -> regex.Match[str] | None:
    """A photo credit at the end of a caption: "… Sputnik/A. Name/Pool via REUTERS".

    A search for all forms takes up to a millisecond, so that each is looked for only where its signs stand.
    """
    start = max(0, len(text) - WINDOW)
    likely = _likely(text[start:])
    found = (_at_end(form).search(text, start) for form in likely)
    return next(filter(None, found), None)


@cache
def _at_end(form: str) -> regex.Pattern[str]:
    return compiled(rf"(?:{form})[)\].\s]*\Z")


def _likely(end: str) -> Iterator[str]:
    """The forms of a credit whose own signs stand in ``end``."""
    folded = fold(end)
    if "(" in end or "[" in end:
        yield _BRACKETED
    if _is_labelled(folded):
        yield _LABELLED_NAMES
    if any(sign in end for sign in (" by", " of", " von", " de", " di", " door", " av")):
        yield _BY
    if any(sign in end for sign in ("/", "|", "via ")) and compiled(_IS_JOINED).search(end):
        yield _JOINED
    if end.rstrip().endswith(_ENDS):
        yield _AGENCY_ALONE
    if "ights" in folded:
        yield _RIGHTS
    if "©" in end:
        yield _SIGNED


def _is_labelled(folded: str) -> bool:
    """Whether a colon or a stroke stands behind one of ``LABELS``."""
    for colon in (":", "：", "/"):
        parts = folded.split(colon)
        if any(part.rstrip().endswith(_FOLDED_LABELS) for part in parts[:-1]):
            return True
    return False
