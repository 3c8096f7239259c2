"""Write the list of top-level domains that tell a link without protocol from other words with a dot in them.

    pip install tldextract
    python tools/make_tlds.py

Source: the ICANN part of the Public Suffix List, in the snapshot that the package tldextract carries; only the last
label of each rule is kept. Internationalized domains stand in their own letters. The result is checked in: tldextract
is needed only here.
"""

from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "socialcite" / "reading" / "data" / "tlds.txt"
WIDTH = 120


def read_last_labels(suffix_list: str) -> list[str]:
    """The last label of every rule in the list's ICANN part, sorted."""
    icann = suffix_list.partition("===BEGIN ICANN DOMAINS===")[2].partition("===END ICANN DOMAINS===")[0]
    rules = [line.split()[0] for line in icann.splitlines() if line.strip() and not line.startswith("//")]
    return sorted({rule.rpartition(".")[2].lower() for rule in rules})


def main() -> None:
    """Write the list, in lines of a readable length."""
    labels = read_last_labels(files("tldextract").joinpath(".tld_set_snapshot").read_text(encoding="utf-8"))
    assert "com" in labels, "the snapshot looks otherwise than expected"
    lines = [""]
    for label in labels:
        if len(lines[-1]) + len(label) >= WIDTH:
            lines.append("")
        lines[-1] = f"{lines[-1]} {label}".strip()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
