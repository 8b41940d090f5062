#!/usr/bin/env bash
# Posts COMMENT (Markdown in base64) to the pull request PULL_REQUEST, or puts it in the place of the comment that an
# earlier run posted. That one is known by its marker and its author: anybody can write a marker.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

marker='<!-- casebook-feedback -->'
author='github-actions[bot]'
[[ $PULL_REQUEST =~ ^[0-9]+$ ]]
work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" feedback.XXXXXX)
base64 --decode <<<"$COMMENT" > "$work/comment.md"
if [ "$(wc --bytes < "$work/comment.md")" -gt 60000 ]; then
  echo "::error::The comment is too long."
  exit 1
fi

# The comments of earlier runs, the oldest first.
own() {
  api_pages "issues/$PULL_REQUEST/comments" |
    jq --raw-output --arg marker "$marker" --arg author "$author" \
      'select(.user.login == $author and .user.type == "Bot" and (.body | startswith($marker))) | .id'
}

ids=$(own)
id=${ids%%$'\n'*}
# That something was private once is said to the editor for good: when it is mended it still stands in the history.
if [ -n "$id" ]; then
  private=$(api GET "issues/comments/$id" | jq --raw-output '.body | split("\n") | map(select(startswith("- Something in this change may be private"))) | first // ""')
  if [ -n "$private" ] && ! grep --quiet --fixed-strings --line-regexp -e "$private" "$work/comment.md"; then
    line="$private" awk '/^\*\*Next:\*\* / { print "**For the editor:**\n\n" ENVIRON["line"] "\n" } { print }' "$work/comment.md" > "$work/kept.md"
    mv "$work/kept.md" "$work/comment.md"
  fi
fi
jq --null-input --arg marker "$marker" --rawfile text "$work/comment.md" '{body: ($marker + "\n" + $text)}' > "$work/body.json"
if [ -n "$id" ]; then
  api_send PATCH "issues/comments/$id" "$work/body.json" > "$work/answer.json"
else
  api_send POST "issues/$PULL_REQUEST/comments" "$work/body.json" > "$work/answer.json"
fi
# Two runs may have begun at once: the oldest comment stays.
ids=$(own)
tail --lines=+2 <<<"$ids" | while IFS= read -r double; do
  api DELETE "issues/comments/$double"
done
