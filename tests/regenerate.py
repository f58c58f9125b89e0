"""Write README's tables anew from the program's own: python -m tests.regenerate."""

import re

from tests.test_readme import README, ROOT, TABLES


def main() -> None:
    text = README
    for mark, table in TABLES.items():
        pattern = rf"(<!-- {mark}:[^>]*-->\n).*?(<!-- /{mark} -->)"
        made = f"\\g<1>\n{table()}\n\n\\g<2>".replace("\\|", "\\\\|")
        text = re.sub(pattern, made, text, flags=re.DOTALL)
    (ROOT / "README.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
