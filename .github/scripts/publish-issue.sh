#!/usr/bin/env bash
# Keeps two issues. One says why the site was not published (WORDS, in base64), and is closed where RESULT says that all
# went well; BUILT says whether the check and the build did. The other lists what should have been read again by now (DUE, in base64), and is closed when nothing is left.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

author='github-actions[bot]'
work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" issue.XXXXXX)

# keep NAME TITLE: one open issue, known by its marker and its author, has the text on standard input. Where there is no text
# it is closed.
keep() {
  local marker="<!-- casebook-$1 -->" title=$2 number
  cat > "$work/text.md"
  number=$(api_pages issues '?state=open&' |
    jq --raw-output --arg marker "$marker" --arg author "$author" \
      'select(.pull_request == null and .user.login == $author and ((.body // "") | startswith($marker))) | .number')
  number=${number%%$'\n'*}
  if [ -s "$work/text.md" ]; then
    jq --null-input --arg marker "$marker" --arg title "$title" --rawfile text "$work/text.md" \
      '{title: $title, body: ($marker + "\n" + $text)}' > "$work/body.json"
  elif [ -n "$number" ]; then
    echo '{"state": "closed", "state_reason": "completed"}' > "$work/body.json"
  else
    return 0
  fi
  if [ -n "$number" ]; then
    api_send PATCH "issues/$number" "$work/body.json" > "$work/answer.json"
  else
    api_send POST issues "$work/body.json" > "$work/answer.json"
  fi
}

# Four spaces before each line: nothing in there is a mark, a mention or a link.
quoted() {
  base64 --decode <<<"$1" | sed 's/^/    /'
}

wrong() {
  printf '%s\n' "The site was not published. If it was before, readers still see that version: nothing is lost, what is new is not there yet, and **what you took out is still there**." ""
  if [ -n "$WORDS" ]; then
    printf '%s\n' "Mend what stands below: open the file on this web page, press the pencil, correct the line and press “Commit changes”; where a pull request is made of it, merge that. The site is then published by itself, and this issue is closed. Was a case study taken out with the bin? Press “Revert” in the pull request that did it, merge what that opens, and use “Actions”, “Maintain”, “withdraw a case study”: it mends the links too." ""
    quoted "$WORDS"
  elif [ "$BUILT" = success ]; then
    printf '%s\n' "The site itself is right, but the service did not put it online. Has somebody chosen **GitHub Actions** under “Settings”, “Pages”, “Source”? Choose it, then press “Actions”, “Publish”, “Run workflow”. If that was so already, the page of the run says more: $RUN"
  else
    printf '%s\n' "The check did not begin. Most often the program is missing: does \`action.yml\` name a release, with the lines for from, version and sha256? The page of the run says more: $RUN"
  fi
}

due() {
  printf '%s\n' "The day has passed by which somebody meant to read these pages again. Readers see that there." "" \
    "Open the file on this web page and read it. Press the pencil, correct what is not right any more, write the next day after \`review_by\` and press “Commit changes”; where a pull request is made of it, merge that. This issue changes by itself, and is closed when nothing is left." ""
  quoted "$DUE"
}

# Somebody stopped it on purpose, and knows.
if [ "$RESULT" = cancelled ] || [ "$BUILT" = cancelled ]; then
  exit
fi
if [ "$RESULT" != success ]; then
  wrong | keep publish "The site was not published"
  exit
fi
keep publish "" < /dev/null
if [ -n "$DUE" ]; then
  due | keep due "Pages to read again"
else
  keep due "" < /dev/null
fi
