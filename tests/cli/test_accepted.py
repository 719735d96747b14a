"""What check leaves unsaid: a baseline, an ignore file, lines that did not change; and what of it is stale."""

import json

import pytest

DIRTY = "The deal is done, and both sides were glad.\nFollow us on Twitter\nThe talks went on for two days.\n"
MORE = DIRTY + "Share on Facebook\n"
IGNORE = '[[ignore]]\npath = "corpus/a.txt"\nrule = "boilerplate.en.follow-us"\ntext = "Follow us on  Twitter"\nwhy = "It is quoted"\n'


def test_a_baseline_accepts_what_is_there_and_check_fails_on_what_is_new(textclean, write):
    write("corpus/a.txt", DIRTY)
    assert textclean("check", "corpus").status == 1
    assert textclean("baseline", "corpus").status == 0
    done = textclean("check", "corpus")
    assert (done.status, "1 place in the baseline" in done.err) == (0, True)
    write("corpus/a.txt", "A new line above.\n\n" + MORE)
    done = textclean("check", "corpus")
    assert (done.status, "share" in done.out, "follow-us" in done.out) == (1, True, False)
    assert textclean("check", "--no-baseline", "corpus").out.count("follow-us") == 1


def test_entries_are_told_by_path_rule_and_line_and_not_by_how_many_there_are(textclean, write):
    write("corpus/a.txt", DIRTY)
    textclean("baseline", "corpus")
    write("corpus/b.txt", DIRTY)
    assert textclean("check", "corpus").out.startswith("corpus/b.txt:2:1")
    write("corpus/b.txt", "Nothing is wrong here.\n")
    write("corpus/a.txt", DIRTY.replace("on Twitter", "on Facebook"))
    assert textclean("check", "corpus").status == 1


def test_a_baseline_is_sorted_and_merges_line_by_line(textclean, write, here):
    write("corpus/b.txt", DIRTY)
    write("corpus/a.txt", MORE)
    textclean("baseline", "corpus")
    lines = (here / ".textclean-baseline").read_text().splitlines()
    assert lines == sorted(lines)
    rows = [json.loads(line) for line in lines]
    assert [row["path"] for row in rows] == ["corpus/a.txt", "corpus/a.txt", "corpus/b.txt"]
    (here / ".textclean-baseline").write_text("\n".join([*lines[::-1], *lines]))
    assert textclean("check", "corpus").status == 0


def test_stale_entries_are_said_and_taken_out(textclean, write, here):
    write("corpus/a.txt", DIRTY)
    gone = write("corpus/b.txt", MORE)
    textclean("baseline", "corpus")
    gone.unlink()
    write("corpus/a.txt", "The deal is done.\nShare on Facebook\n")
    done = textclean("check", "corpus")
    assert (done.status, done.err.count(": stale: ")) == (1, 3)
    assert "3 stale ones taken out" in textclean("baseline", "--prune", "corpus").err
    assert (here / ".textclean-baseline").read_text() == ""
    assert textclean("check", "corpus").status == 1
    textclean("baseline", "--update", "corpus")
    assert textclean("check", "--strict", "corpus").status == 0
    write("corpus/a.txt", "The deal is done.\n")
    assert textclean("check", "corpus").status == 0
    assert textclean("check", "--strict", "corpus").status == 1


def test_a_hook_that_sees_some_files_calls_the_entries_of_others_not_stale(textclean, write):
    write("corpus/a.txt", DIRTY)
    write("corpus/b.txt", MORE)
    textclean("baseline", "corpus")
    assert "stale" not in textclean("check", "--strict", "corpus/a.txt").err


def test_headers_and_records_can_be_accepted(textclean, write):
    write(
        "corpus/a.jsonl",
        json.dumps({"text": DIRTY}) + "\n" + json.dumps({"text": "Fine.\n"}) + "\n",
    )
    textclean("baseline", "corpus")
    write(
        "corpus/a.jsonl",
        json.dumps({"id": 1, "text": "Fine.\n"}) + "\n" + json.dumps({"text": DIRTY}) + "\n",
    )
    assert textclean("check", "corpus").status == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("baseline", "corpus"), "is there already"),
        (("baseline", "--prune", "--file", "no", "corpus"), "there is no baseline"),
        (("check", "--baseline", "bad", "corpus"), "bad:2: is no entry of a baseline"),
        (("check", "--baseline", "none", "corpus"), "none: cannot be read"),
    ],
)
def test_errors_of_baselines(textclean, write, args, said):
    write("corpus/a.txt", DIRTY)
    textclean("baseline", "corpus")
    write("bad", "\n<<<<<<< HEAD\n")
    done = textclean(*args)
    assert (done.status, said in done.err) == (2, True)


def test_what_the_ignore_file_names_is_left_alone_by_every_command(textclean, write, here):
    write("corpus/a.txt", MORE)
    write(".textclean-ignore.toml", IGNORE)
    done = textclean("check", "corpus", "--findings")
    assert "follow-us [ignored] It is quoted" in done.out
    textclean("fix", "corpus", "--no-log")
    assert (here / "corpus/a.txt").read_text() == DIRTY
    assert textclean("check", "corpus").status == 0
    write("corpus/b.txt", DIRTY)
    assert textclean("check", "corpus").status == 1


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("corpus/a.txt", 'rule = "boilerplate"'),
        ("corpus/*.txt", 'text = "Follow us on Twitter"'),
        ("**/a.txt", 'hash = "{}"'),
        ("a.txt", 'rule = "boilerplate"'),
    ],
)
def test_entries_by_rule_or_line_for_files_or_patterns(textclean, write, entry, path):
    from textclean.ignores import line_hash

    write("corpus/a.txt", DIRTY)
    entry = entry.format(line_hash("Follow us on Twitter"))
    write(".textclean-ignore.toml", f'[[ignore]]\npath = "{path}"\n{entry}\n')
    assert textclean("check", "--strict", "corpus").status == (path == "a.txt")


def test_stale_ignores_are_said(textclean, write):
    write("corpus/a.txt", MORE.replace("Twitter", "Facebook"))
    write(".textclean-ignore.toml", "\n" + IGNORE + IGNORE.replace("a.txt", "b.txt"))
    done = textclean("check", "corpus")
    assert ".textclean-ignore.toml:2: stale: nothing of boilerplate.en.follow-us" in done.err
    assert ".textclean-ignore.toml:7: stale: there is no file corpus/b.txt" in done.err
    write("corpus/a.txt", "All is well.\n")
    assert textclean("check", "corpus").status == 0
    assert textclean("check", "--strict", "corpus").status == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[ignore]]\npath = "a"\n', ":1: an entry needs"),
        ('\n[[ignore]]\nrul = "a"\n', ":2: unknown key 'rul'"),
        ('[[ignore]]\npath = "a"\nrule = 1\n', ":1: 'rule' must be"),
        ("[ignored]\n", "unknown key 'ignored'"),
        ("[[\n", "not valid TOML"),
    ],
)
def test_errors_of_ignore_files(textclean, write, text, said):
    write("corpus/a.txt", DIRTY)
    write(".textclean-ignore.toml", text)
    done = textclean("check", "corpus")
    assert (done.status, said in done.err) == (2, True)


def test_since_a_revision_only_changed_lines_of_changed_files_count(textclean, write, git):
    write("corpus/a.txt", DIRTY)
    write("corpus/b c.txt", DIRTY)
    git("add", ".")
    git("commit", "-qm", "first")
    assert textclean("check", "--since", "HEAD", "corpus").status == 0
    write("corpus/a.txt", "Above.\n\n" + MORE)
    done = textclean("check", "--since", "HEAD", "corpus")
    assert (done.status, done.out.count("corpus/")) == (1, 1)
    assert done.out.startswith("corpus/a.txt:6:1: boilerplate.en.")
    write("corpus/ä new.txt", DIRTY)
    done = textclean("check", "--since", "HEAD", "corpus")
    assert "corpus/ä new.txt:2:1" in done.out


def test_since_counts_from_where_the_branches_part(textclean, write, git):
    write("corpus/a.txt", DIRTY.replace("Follow us on Twitter\n", ""))
    git("add", ".")
    git("commit", "-qm", "first")
    git("checkout", "-qb", "topic")
    write("corpus/a.txt", DIRTY)
    git("commit", "-qam", "second")
    git("checkout", "-q", "main")
    write("corpus/b.txt", DIRTY)
    git("add", ".")
    git("commit", "-qm", "third")
    git("checkout", "-q", "topic")
    done = textclean("check", "--since", "main", "corpus")
    assert (done.status, done.out.count("follow-us")) == (1, 1)


def test_since_counts_records_by_their_line(textclean, write, git):
    one, other = (json.dumps({"id": i, "text": DIRTY}) + "\n" for i in (1, 2))
    write("corpus/a.jsonl", one)
    git("add", ".")
    git("commit", "-qm", "first")
    write("corpus/a.jsonl", one + other)
    done = textclean("check", "--since", "HEAD", "corpus")
    assert [line.split(":")[1] for line in done.out.splitlines() if "follow-us" in line] == ["2"]


def test_since_refuses_what_lies_outside_of_the_repository(textclean, write, git, tmp_path_factory):
    write("corpus/a.txt", DIRTY)
    git("add", ".")
    git("commit", "-qm", "first")
    outside = tmp_path_factory.mktemp("outside")
    (outside / "b.txt").write_text(DIRTY)
    done = textclean("check", "--since", "HEAD", str(outside))
    assert done.status == 2
    assert "lies outside of the git repository" in done.err


def test_since_needs_a_revision_of_a_repository(textclean, write, git):
    write("corpus/a.txt", DIRTY)
    done = textclean("check", "--since", "--output=x", "corpus")
    assert done.status == 2
    done = textclean("check", "--since", "nowhere", "corpus")
    assert (done.status, "find the revision 'nowhere'" in done.err) == (2, True)
