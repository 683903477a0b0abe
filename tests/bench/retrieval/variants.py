#!/usr/bin/env python3
"""Noisy versions of a set's queries, the same for the same seed.

    variants.py DIR/SET OUT [--seed 1]     OUT/SET+nospace, OUT/SET+particle, OUT/SET+jamo

A variant holds the queries it changed and no others: its figures compare with the clean figures of
the same queries.

    nospace    파드 보안 표준 -> 파드보안표준
    particle   파드 보안 표준 -> 파드도 보안을 표준에서     one to each word that ends in Hangul
    jamo       파드 보안 표준 -> 파드 보언 표준             one in a query, in a word of two syllables
"""
import argparse
import random
import re
from pathlib import Path

from collection import read_pairs

FIRST_SYLLABLE = 0xAC00
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"  # the space: none

# After a final consonant, after a vowel; 로 also follows ㄹ.
PARTICLES = [
    *zip("은 이 을 과 으로 이나 이란".split(), "는 가 를 와 로 나 란".split()),
    *((p, p) for p in "의 에 에서 도 만 까지 부터 에게 보다 처럼 마다 에는 에서는".split()),
]

# The two-set keyboard, each row with how far it is shifted to the right, in keys.
KEYBOARD = ((0, "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ"), (0.25, "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ"), (0.75, "ㅋㅌㅊㅍㅠㅜㅡ"))
SHIFTED = ("ㅂㅃ", "ㅈㅉ", "ㄷㄸ", "ㄱㄲ", "ㅅㅆ", "ㅐㅒ", "ㅔㅖ")
SOUND_ALIKE = ("ㅐㅔ", "ㅒㅖ", "ㅙㅚㅞ", "ㅗㅓ", "ㅗㅜ", "ㅜㅡ", "ㅡㅓ", "ㅢㅣ", "ㅢㅡ", "ㅟㅣ")
# Of two keys that make one vowel or final, one was not struck.
HALF_STRUCK = {
    **dict(zip("ㅘㅙㅚㅝㅞㅟㅢ", "ㅗㅏ ㅗㅐ ㅗㅣ ㅜㅓ ㅜㅔ ㅜㅣ ㅡㅣ".split())),
    **dict(zip("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", "ㄱㅅ ㄴㅈ ㄴㅎ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅂㅅ".split())),
}


def slips():
    """Jamo -> what may be typed in its place."""
    keys = {}
    for row, (shift, line) in enumerate(KEYBOARD):
        keys.update({jamo: (shift + column, row) for column, jamo in enumerate(line)})
    near = {jamo: set() for jamo in INITIALS + VOWELS + FINALS.strip()}
    for jamo, (x, y) in keys.items():
        for other, (other_x, other_y) in keys.items():
            if other != jamo and abs(x - other_x) <= 1 and abs(y - other_y) <= 1:
                near[jamo].add(other)
    for group in SHIFTED + SOUND_ALIKE:
        for jamo in group:
            near[jamo].update(set(group) - {jamo})
    for jamo, parts in HALF_STRUCK.items():
        near[jamo].update(parts)
    return near


SLIPS = slips()


def without_spaces(text, chance):
    return re.sub(r"\s+", "", text) if re.search("[가-힣]", text) else text


def final_of(syllable):
    return FINALS[(ord(syllable) - FIRST_SYLLABLE) % len(FINALS)]


def with_particles(text, chance):
    def add(match):
        after_consonant, after_vowel = chance.choice(PARTICLES)
        final = final_of(match[0])
        vowel_like = final == " " or (final == "ㄹ" and after_vowel == "로")
        return match[0] + (after_vowel if vowel_like else after_consonant)

    # The last syllable of a word, what closes the word (?, ", ...) aside.
    return re.sub(r"[가-힣](?=[^\w\s]*(?:\s|$))", add, text)


def slipped(syllable, chance):
    """The syllable with one of its jamo replaced."""
    rest, final = divmod(ord(syllable) - FIRST_SYLLABLE, len(FINALS))
    parts = [*divmod(rest, len(VOWELS)), final]
    alphabets = (INITIALS, VOWELS, FINALS)
    place = chance.choice((0, 1, 2) if final else (0, 1))
    alphabet = alphabets[place]
    typed = sorted(set(alphabet) & SLIPS[alphabet[parts[place]]])
    parts[place] = alphabet.index(chance.choice(typed))
    return chr(FIRST_SYLLABLE + (parts[0] * len(VOWELS) + parts[1]) * len(FINALS) + parts[2])


def with_wrong_jamo(text, chance):
    places = [place for word in re.finditer("[가-힣]{2,}", text) for place in range(*word.span())]
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + slipped(text[place], chance) + text[place + 1 :]


VARIANTS = {"nospace": without_spaces, "particle": with_particles, "jamo": with_wrong_jamo}


def write(folder, out, variant, seed):
    """Writes the set OUT/SET+VARIANT, its documents a link to the set's, and returns its folder."""
    folder, target = Path(folder).resolve(), Path(out) / f"{Path(folder).name}+{variant}"
    target.mkdir(parents=True)
    (target / "docs.tsv").symlink_to(folder / "docs.tsv")
    changed = {}
    for query, text in read_pairs(folder / "queries.tsv"):
        # Each query has its own chance: leaving one out does not change the others.
        noisy = VARIANTS[variant](text, random.Random(f"{seed} {variant} {query}"))
        if noisy != text:
            changed[query] = noisy
    answers = [row for row in read_pairs(folder / "qrels.tsv") if row[0] in changed]
    for name, rows in (("queries.tsv", changed.items()), ("qrels.tsv", answers)):
        text = "".join(f"{key}\t{value}\n" for key, value in rows)
        (target / name).write_text(text, encoding="utf-8")
    return target


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", default=1, type=int)
    options = parser.parse_args()
    for variant in VARIANTS:
        print(write(options.folder, options.out, variant, options.seed))


if __name__ == "__main__":
    main()
