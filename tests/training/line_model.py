"""Fit the line model of the preset page and print its cross-validated scores; numpy, scikit-learn and rapidfuzz needed.

    python tests/training/line_model.py PAGES.jsonl [--write]

Each row of PAGES.jsonl is one page: ``text`` (navigation and all), ``gold`` (the article in it), ``site``,
``set`` and, if it is not 1, its ``weight``.  Articles that are clean already belong among the pages: they
teach the model to leave those alone (the shipped weights saw them at 0.3).  A line is the article's if
half of its words are, aligned in order; in a page the words weigh the same.  Scores are over words, means over pages, of folds that share no site, and of
each set by a model that has not seen it.  With ``--write`` the weights fitted to all pages are written.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import regex
from rapidfuzz.distance import LCSseq
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, LeaveOneGroupOut
from sklearn.preprocessing import StandardScaler

from textclean import context
from textclean.document import Document
from textclean.fixers.page import features, labels

TABLE = Path(__file__).parents[2] / "rules" / "tables" / "page-lines.toml"
TOKEN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]|\w+")
PENALTY = 0.1  # C of scikit-learn on standardized features; 1 and 0.01 score the same to .003
MOST = 3  # pages that a site may count for in full; beyond that they share


class Page:
    def __init__(self, row):
        self.site, self.set, self.weight = row["site"], row["set"], row.get("weight", 1.0)
        document = Document(row["text"])
        lines = document.view(context.lines)
        self.words = np.array([line.words for line in lines])
        tokens = [TOKEN.findall(line.text) for line in lines]
        self.counts = np.array([len(t) for t in tokens], float)
        self.shares = shares(tokens, TOKEN.findall(row["gold"]))
        self.rows = document.view(features.rows)

    @property
    def article(self):
        return self.counts * self.shares


def shares(tokens, gold):
    """Which share of each line's tokens the longest common subsequence with the gold holds."""
    flat = [token for line in tokens for token in line]
    found = np.ones(len(flat))
    for edit in LCSseq.editops(flat, gold):
        if edit.tag == "delete":
            found[edit.src_pos] = 0
    out, at = [], 0
    for line in tokens:
        out.append(found[at : at + len(line)].mean() if line else 0.0)
        at += len(line)
    return np.array(out)


def matrix(pages, names):
    return np.array([[row.get(name, 0.0) for name in names] for p in pages for row in p.rows])


def fit(pages, names):
    """The weights by feature name, and the bias."""
    sites = [p.site for p in pages]
    shares = [p.weight * min(1, MOST / sites.count(p.site)) for p in pages]
    weights = [share * p.counts / p.counts.sum() for p, share in zip(pages, shares, strict=True)]
    scaler = StandardScaler()
    x = scaler.fit_transform(matrix(pages, names))
    model = LogisticRegression(C=PENALTY, max_iter=300)
    weight = np.concatenate(weights)
    model.fit(x, np.concatenate([p.shares >= 0.5 for p in pages]), weight / weight.mean())
    coefficients = model.coef_[0] / scaler.scale_
    bias = model.intercept_[0] - coefficients @ scaler.mean_
    return labels.Model(bias, dict(zip(names, coefficients, strict=True)))


def score(pages, kept):
    """Precision, recall, F1 over words, means over pages."""
    p = np.mean(
        [a.article[k].sum() / max(1, a.counts[k].sum()) for a, k in zip(pages, kept, strict=True)]
    )
    r = np.mean([a.article[k].sum() / a.article.sum() for a, k in zip(pages, kept, strict=True)])
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / (p + r):.3f} of {len(pages)}"


def cross_validate(pages, names, splits, title):
    kept = [None] * len(pages)
    for train, test in splits:
        model = fit([pages[i] for i in train], names)
        for i in test:
            kept[i] = np.array(labels.decode(model, pages[i].rows, pages[i].words), bool)
    print(title, score(pages, kept))
    for name in sorted({p.set for p in pages}):
        some = [i for i, p in enumerate(pages) if p.set == name]
        print("   ", name, score([pages[i] for i in some], [kept[i] for i in some]), flush=True)


def write(model):
    rows = [f"{json.dumps(name)} = {weight:.3f}" for name, weight in sorted(model.weights.items())]
    head = "# Weights of the line model of the preset page; written by tests/training/line_model.py.\n\n"
    TABLE.write_text(f"{head}bias = {model.bias:.3f}\n\n[weights]\n" + "\n".join(rows) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    with options.pages.open(encoding="utf-8") as file:
        pages = [Page(json.loads(row)) for row in file]
    pages = [p for p in pages if p.article.sum()]
    names = sorted({name for p in pages for row in p.rows for name in row})
    sites, sets = [p.site for p in pages], [p.set for p in pages]
    cross_validate(pages, names, GroupKFold(5).split(pages, groups=sites), "by site")
    cross_validate(pages, names, LeaveOneGroupOut().split(pages, groups=sets), "by set")
    if options.write:
        write(fit(pages, names))


if __name__ == "__main__":
    main()
