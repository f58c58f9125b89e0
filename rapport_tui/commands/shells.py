"""The scripts that make a shell complete our words, and how a shell quotes them."""

from __future__ import annotations

import re

FILES = ":files"  # for the shell to offer files itself
# bash gives the words as they stand on the line and takes what it gets as it is; the
# two others do the quoting themselves.
SHELLS = {
    "bash": r"""_rapport() {
  local one
  COMPREPLY=()
  while IFS= read -r one; do
    COMPREPLY+=("$one")
  done < <(rapport complete --quoted -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ ${COMPREPLY[0]} == :files ]]; then
    COMPREPLY=()
    if ! compopt -o default 2>/dev/null; then
      while IFS= read -r one; do
        COMPREPLY+=("$one")
      done < <(compgen -f -- "${COMP_WORDS[COMP_CWORD]}")
    fi
  fi
}
complete -F _rapport rapport""",
    "zsh": r"""_rapport() {
  local -a said found
  said=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
  found=("${(@f)$(rapport complete -- "${(@)said}" 2>/dev/null)}")
  if [[ $found[1] == :files ]]; then
    [[ $words[CURRENT] == --*=* ]] && compset -P '*='
    _files
  elif (( $#found == 1 )) && [[ -n $found[1] ]]; then
    compadd -U -a found  # also where it begins with other letters: zoe, Zoë
  else
    compadd -M 'm:{a-zA-Z}={A-Za-z}' -a found
  fi
}
compdef _rapport rapport""",
    "fish": r"""function __rapport
  set -l before (commandline -opc)[2..-1]
  set -l word (commandline -ct)
  set -l plain (string unescape -- "$word")
  or set plain (string replace -ra -- '["\'\\\\]' '' "$word")
  set -g __rapport_found (rapport complete -- $before "$plain" 2>/dev/null)
  test "$__rapport_found[1]" = :files
end
complete -c rapport -n __rapport -F
complete -c rapport -n 'not __rapport' -f -a '$__rapport_found'""",
}
_SPECIAL = re.compile(r"([^\w./:=@%+,-])")


def unquoted(word: str) -> tuple[str, str]:
    """A word of bash's line without its quotes; the quote that is still open."""
    plain, quote, escaped = "", "", False
    for sign in word:
        if escaped:
            # Between double quotes the stroke is one, but before a few signs.
            plain += sign if quote == "" or sign in '"\\$`' else f"\\{sign}"
            escaped = False
        elif sign == "\\" and quote != "'":
            escaped = True
        elif sign == quote:
            quote = ""
        elif sign in "\"'" and not quote:
            quote = sign
        else:
            plain += sign
    return plain, quote


def quoted(text: str, quote: str) -> str:
    """A text as bash's line takes it, behind an open quote or behind none."""
    if quote == "'":
        return text.replace("'", "'\\''")
    if quote == '"':
        return re.sub(r'(["$`\\])', r"\\\1", text)
    return _SPECIAL.sub(r"\\\1", text)
