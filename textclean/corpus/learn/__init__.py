"""Rules mined from a corpus, source by source: what repeats across documents and is no article."""

from textclean.corpus.learn.mine import learn as learn
