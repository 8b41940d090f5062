#!/usr/bin/env bash
# Runs the command that TASK names and opens a pull request with what it changed and what it said. What was typed into the
# form comes as FIRST, SECOND, REASON and SEE, and reaches the command as arguments.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" maintain.XXXXXX)
case "$TASK" in
  'fix mistakes') command=(casebook check --fix) ;;
  'rename') command=(casebook rename -- "$FIRST" "$SECOND") ;;
  'withdraw a case study') command=(casebook withdraw --reason "$REASON" ${SEE:+"--see=$SEE"} -- "$FIRST") ;;
  'new update') command=(casebook new update -- "$FIRST") ;;
  'new case study') command=(casebook new case-study -- "$FIRST") ;;
  *) echo "::error::There is no such task."; exit 1 ;;
esac
status=0
"${command[@]}" > "$work/words.txt" 2>&1 || status=$?
# Four spaces before each line: nothing in there is a mark, a mention or a link.
quoted() {
  head --bytes=40000 "$work/words.txt" | iconv --from-code=utf-8 --to-code=utf-8 -c | sed 's/^/    /'
}
# The page of the run shows it.
{ printf '%s\n' "What the command said:" ""; quoted; } | tee -a "$GITHUB_STEP_SUMMARY"
# 1 says that mistakes remain; what could be done is done.
if [ "$status" -gt 1 ]; then exit "$status"; fi
if [ -z "$(git status --porcelain -- content)" ]; then
  if [ "$status" -ne 0 ]; then
    echo "::error::Nothing was changed. The page of this run says why."
    exit 1
  fi
  echo "::notice::There was nothing to change."
  exit
fi

branch="maintain/$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT"
git switch --quiet --create "$branch"
git add --all -- content
git -c user.name='github-actions[bot]' -c user.email='41898282+github-actions[bot]@users.noreply.github.com' \
  commit --quiet --message "content: $TASK"
# Handed over in the environment, as git reads settings from there: it never stands in a command.
GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=http.extraheader \
  GIT_CONFIG_VALUE_0="Authorization: Basic $(printf 'x-access-token:%s' "$GITHUB_TOKEN" | base64 --wrap=0)" \
  git push --quiet origin "$branch"
{
  printf '%s\n' "What the command said:" ""
  quoted
  printf '\n%s\n' "Look at “Files changed”. When all is as you meant it, press “Merge pull request”; the site is then published by itself."
} > "$work/words.md"
jq --null-input --arg title "Maintenance: $TASK" --arg head "$branch" --arg base "$BASE" --rawfile body "$work/words.md" \
  '{$title, $head, $base, $body}' > "$work/body.json"
api_send POST pulls "$work/body.json" | jq --raw-output '"::notice::" + .html_url'
