"""Write README's tables anew from the program's own: python -m tests.regenerate."""

import re

from tests.test_readme import README, ROOT, TABLES


def main() -> None:
    text = README
    for mark, table in TABLES.items():
        pattern = rf"(<!-- {mark}:[^>]*-->\n).*?(<!-- /{mark} -->)"
        made = table()
        text = re.sub(
            pattern,
            lambda found, made=made: f"{found[1]}\n{made}\n\n{found[2]}",
            text,
            flags=re.DOTALL,
        )
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
