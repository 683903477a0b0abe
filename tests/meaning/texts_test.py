"""Repositories → aligned lines and pairs, on small repositories made here."""
import os
import struct
import subprocess
import sys
import tempfile
import unittest

TEXTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools/meaning/texts")
sys.path.insert(0, TEXTS)
import git_files  # noqa: E402
import make_texts  # noqa: E402
import sections  # noqa: E402
import sentences  # noqa: E402

SXS = ('<span data-ttu-id="1">{}</span><span class="sxs-lookup"><span data-stu-id="1">{}</span></span>')


class Sections(unittest.TestCase):
    def test_side_by_side(self):
        text = "---\ntitle: 큐 | Microsoft Docs\ndescription: 큐 설명\n---\n# " + SXS.format("대기열", "Queues") + "\n" + \
            SXS.format("주문이 쌓입니다.", "Orders pile up.") + SXS.format("안녕", "hello there") + "\n```\ncode\n```\n"
        first, second = sections.sections_of(text, "ko", True)
        self.assertEqual((first.korean_headings, first.lines), (["큐"], [("큐 설명", "")]))
        self.assertEqual((second.korean_headings, second.english_headings), (["대기열"], ["Queues"]))
        self.assertEqual(second.lines, [("주문이 쌓입니다.", "Orders pile up.")])

    def test_headings_nest_and_anchors_are_english(self):
        text = "# 가\n## 나 {#second-part}\n본문 하나\n# 다\n[링크](http://x) **굵게**\n"
        first, second = sections.sections_of(text, "ko", False)
        self.assertEqual((first.korean_headings, first.english_headings), (["가", "나"], ["", "second part"]))
        self.assertEqual((second.korean_headings, second.lines), (["다"], [("링크 굵게", "")]))


class Messages(unittest.TestCase):
    def test_compiled_catalog(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "usr/share/locale/ko/LC_MESSAGES/x.mo")
            os.makedirs(os.path.dirname(path))
            originals = [b"", b"cannot _open file %s\0s"]
            translations = [b"head", "파일 %s 열 수 없음".encode() + b"\0x"]
            tables, at = [b"", b""], 28 + 16 * 2
            data = b""
            for i, texts in enumerate((originals, translations)):
                for one in texts:
                    tables[i] += struct.pack("<2I", len(one), at + len(data))
                    data += one + b"\0"
            with open(path, "wb") as file:
                file.write(struct.pack("<7I", 0x950412de, 0, 2, 28, 28 + 16, 0, 0) + tables[0] + tables[1] + data)
            self.assertEqual(list(sentences.messages(folder)), [("파일 열 수 없음", "cannot open file")])


class Whole(unittest.TestCase):
    def test_a_repository_becomes_pairs(self):
        with tempfile.TemporaryDirectory() as folder:
            clone = os.path.join(folder, "some+docs")
            os.makedirs(clone)
            with open(os.path.join(clone, "a.md"), "w", encoding="utf-8") as file:
                file.write("# 컨테이너 개요\n## 이미지\n컨테이너 이미지는 실행에 필요한 모든 것을 담습니다.\n이미지는 층으로 되어 있어 나누어 받습니다.\n")
            git = ["git", "-C", clone, "-c", "user.name=a", "-c", "user.email=a@b"]
            for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "a"]):
                subprocess.run(git + command, check=True)
            found = git_files.folder_of(folder, "some/docs")
            for kind, kinds in (("ko", ["heading", "short_heading", "neighbours"]),
                                ("study", ["study", "study", "neighbours"]), ("counts ko", [])):
                out = make_texts.Output(os.path.join(folder, "out"))
                make_texts.put_repository({"kind": kind, "commit": "HEAD", "files": r"\.md$", "but": ""}, found, out)
                out.aligned.close()
                out.pairs.close()
                with open(os.path.join(folder, "out/aligned.tsv"), encoding="utf-8") as file:
                    self.assertEqual(len(file.readlines()), 2)
                with open(os.path.join(folder, "out/pairs.tsv"), encoding="utf-8") as file:
                    self.assertEqual([line.split("\t")[0] for line in file], kinds)


class Sources(unittest.TestCase):
    def test_every_source_has_a_commit_and_a_licence(self):
        with open(os.path.join(TEXTS, "sources.tsv"), encoding="utf-8") as file:
            lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        for values in lines[1:]:
            source = dict(zip(lines[0], values))
            self.assertRegex(source["commit"], "^[0-9a-f]{40}$", source)
            self.assertIn(source["licence"], ("CC-BY-4.0", "CC-BY-SA-4.0", "MIT", "MIT-0"))
            if source["kind"] == "sentences":
                self.assertIn(source["name"], sentences.READERS)
        self.assertFalse(any("gyoogle" in values[1] for values in lines), "a set that gongbu is measured on")


if __name__ == "__main__":
    unittest.main()
