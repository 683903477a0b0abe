"""Pairs of Korean sentences that mean the same, messages of programs in two languages, words and what they mean."""
import csv
import glob
import io
import json
import random
import re
import struct

from git_files import file

NOUN = ("noun", "verb", "adj", "adv")


def rows(text, delimiter="\t"):
    return csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL)


def kornlu(folder, commit):
    for name in ("train", "dev", "test"):
        for row in list(rows(file(folder, commit, f"KorSTS/sts-{name}.tsv")))[1:]:
            if len(row) >= 7 and re.fullmatch(r"[\d.]+", row[4]) and float(row[4]) >= 3:
                yield row[5], row[6]
    for name in ("dev", "test"):
        for row in list(rows(file(folder, commit, f"KorNLI/xnli.{name}.ko.tsv")))[1:]:
            if len(row) >= 3 and row[2].strip() == "entailment":
                yield row[0], row[1]


def klue(folder, commit):
    for entry in json.loads(file(folder, commit, "klue_benchmark/klue-sts-v1.1/klue-sts-v1.1_dev.json")):
        if entry["labels"]["real-label"] >= 3:
            yield entry["sentence1"], entry["sentence2"]
    for entry in json.loads(file(folder, commit, "klue_benchmark/klue-nli-v1.1/klue-nli-v1.1_dev.json")):
        if entry["gold_label"] == "entailment":
            yield entry["premise"], entry["hypothesis"]


def klue_sentences(folder, commit):
    for name in ("dp", "ner"):
        for line in file(folder, commit, f"klue_benchmark/klue-{name}-v1.1/klue-{name}-v1.1_dev.tsv").split("\n"):
            if match := re.match(r"## klue\S*\t(.*)", line):
                yield re.sub(r"<([^:>]*):[A-Z]+>", r"\1", match[1].split("\t")[-1]).strip()


def parakqc(folder, commit):
    # Ten lines a question, each a way to ask it.
    choose = random.Random(2)
    lines = [line.split("\t")[-1] for line in file(folder, commit, "data/paraKQC_v1.txt").split("\n") if line.count("\t") >= 2]
    for begin in range(0, len(lines) - 9, 10):
        for i in range(10):
            yield lines[begin + i], lines[begin + (i + 1 + choose.randrange(9)) % 10]


def chatbot(folder, commit):
    for row in list(rows(file(folder, commit, "ChatbotData.csv"), ","))[1:]:
        if len(row) >= 2:
            yield row[0], row[1]


def question_pair(folder, commit):
    for row in list(rows(file(folder, commit, "kor_pair_train.csv"), ","))[1:]:
        if len(row) >= 6 and row[5].strip() == "1":
            yield row[3], row[4]


READERS = {"kornlu": kornlu, "klue": klue, "parakqc": parakqc, "chatbot": chatbot, "question_pair": question_pair}


def messages(folder):
    """(Korean, English) of the compiled message catalogs under a folder of unpacked Debian packages."""
    seen = set()
    for path in sorted(glob.glob(folder + "/**/*.mo", recursive=True)):
        if "/ko/" not in path:
            continue
        with open(path, "rb") as file_:
            data = file_.read()
        order = "<" if data[:4] == b"\xde\x12\x04\x95" else ">"
        count, originals, translations = struct.unpack(order + "3I", data[8:20])
        for i in range(count):
            text = []
            for table in (originals, translations):
                size, begin = struct.unpack(order + "2I", data[table + 8 * i:table + 8 * i + 8])
                text.append(data[begin:begin + size].decode("utf-8", "replace").split("\0")[0].split("\4")[-1])
            english, korean = (plain_message(one) for one in text)
            if english and re.search("[가-힣]", korean) and len(english) <= 1500 and (korean, english) not in seen:
                seen.add((korean, english))
                yield korean, english


def plain_message(text):
    """Without place holders and accelerator keys."""
    text = re.sub(r"[_~&]", "", text)
    return " ".join(re.sub(r"<[^>]*>|%[-0-9.$]*[a-z]+|\\n|\{[^}]*\}|\$\(?\w+\)?", " ", text).split())


def wordnet(folder):
    """(the words of a sense, what they mean)"""
    for name in NOUN:
        for path in sorted(glob.glob(f"{folder}/**/wordnet/data.{name}", recursive=True)):
            with open(path, encoding="latin1") as file_:
                yield from (sense for line in file_ if not line.startswith("  ") and (sense := sense_of(line)))


def sense_of(line):
    """One line of a data file; none for names."""
    data, gloss = line.split(" | ", 1)
    parts = data.split()
    words = [parts[4 + 2 * i].split("(")[0].replace("_", " ") for i in range(int(parts[3], 16))]
    if any(letter.isupper() for letter in words[0]):
        return None
    return " ".join(words), gloss.split('; "')[0].strip()
