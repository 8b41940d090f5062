#!/usr/bin/env bash
# Opens one issue that says why the site was not published (WORDS, in base64), or puts that into the one that is open.
# Where RESULT says that all went well it closes it.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

marker='<!-- casebook-publish -->'
author='github-actions[bot]'
work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" issue.XXXXXX)
number=$(api_pages issues '?state=open&' |
  jq --raw-output --arg marker "$marker" --arg author "$author" \
    'select(.pull_request == null and .user.login == $author and ((.body // "") | startswith($marker))) | .number')
number=${number%%$'\n'*}

if [ "$RESULT" = success ]; then
  if [ -n "$number" ]; then
    echo '{"state": "closed", "state_reason": "completed"}' > "$work/body.json"
    api_send PATCH "issues/$number" "$work/body.json" > "$work/answer.json"
  fi
  exit
fi

# Four spaces before each line: nothing in there is a mark, a mention or a link.
{
  printf '%s\n' "$marker" "The site was not published. What readers see is the last version that was right; nothing is lost." "" \
    "Mend what stands below: open the file on this web page, press the pencil, correct the line and save. The site is then published by itself, and this issue is closed." ""
  if [ -n "$WORDS" ]; then
    base64 --decode <<<"$WORDS" | sed 's/^/    /'
  else
    printf '%s\n' "Nothing is said about a file. The page of the run says more: $RUN"
  fi
} > "$work/issue.md"
jq --null-input --rawfile text "$work/issue.md" '{title: "The site was not published", body: $text}' > "$work/body.json"
if [ -n "$number" ]; then
  api_send PATCH "issues/$number" "$work/body.json" > "$work/answer.json"
else
  api_send POST issues "$work/body.json" > "$work/answer.json"
fi
