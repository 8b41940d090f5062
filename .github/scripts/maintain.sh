#!/usr/bin/env bash
# Runs the command that TASK names and opens a pull request with what it changed and what it said. What was typed into the
# form comes as FIRST, SECOND, REASON and SEE, and reaches the command as arguments.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

# The words before the colon of what was chosen.
REASON=${REASON%%:*}
# stop WORDS: a field of the form was not filled in as it must be.
stop() {
  printf '%s\n' "$1" >> "$GITHUB_STEP_SUMMARY"
  echo "::error::$1"
  exit 1
}
if [ "$TASK" != 'fix mistakes' ] && [ -z "${FIRST// /}" ]; then
  stop "Field 1 is empty. Write there which one: the title of what is new, the name of the case study, or the path of the file to rename."
fi
if [ "$TASK" = rename ] && [ -z "${SECOND// /}" ]; then
  stop "Field 2 is empty. Write there the new name, such as new-name."
fi
if [ "$TASK" = 'withdraw a case study' ] && [ -n "$SEE" ] && [[ $REASON != error && $REASON != superseded ]]; then
  stop "Field 4 is only for the reasons error and superseded: with the others readers are told nothing of the case study. Leave it empty, or choose another reason."
fi

work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" maintain.XXXXXX)
merge="press “Merge pull request” and “Confirm merge”"
never="To leave everything as it was, press “Close pull request”."
run="$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID"
next="**Next:** look at “Files changed”. When all is as you meant it, $merge: the site is then published by itself. $never"
case "$TASK" in
  'fix mistakes') command=(casebook check --fix) ;;
  'rename') command=(casebook rename -- "$FIRST" "$SECOND") ;;
  'withdraw a case study')
    command=(casebook withdraw --reason "$REASON" ${SEE:+"--see=$SEE"} -- "$FIRST")
    next="**Next: $merge.** Some minutes later the case study is off the site. Closing this pull request instead leaves it there.

Then, in this order:

1. Press “Delete branch” below. Do the same in the pull request that the case study came with (“Pull requests”, “Closed”), and ask its author to delete their copy (fork) of this repository.
2. Delete previews that show it: under “Actions” choose “Preview”, then “…” beside the run, “Delete workflow run”. They go by themselves after three days.
3. Read the sentences that count case studies or call this one by its number: the home page, the chapters, \`content/site.yaml\`. Below stands where its title or address is still written.
4. Ask search engines and web archives to forget its address, and think of copies: downloaded data, printed packs, and the e-mail that it came with."
    if [[ $REASON = request || $REASON = consent ]]; then
      next+="
5. **This pull request shows the text too**, under “Files changed”, and so does the history. Only the service can take it out there: write to https://support.github.com/contact with the name of this repository, the numbers of this pull request and of the one that it came with, and the commits below. They may ask for the history to be written anew first; who has a terminal finds the command for that on [the page of the run]($run).
6. Tell whoever asked what was done, and what could not be."
    fi
    ;;
  'new update')
    command=(casebook new update -- "$FIRST")
    next="**Next:** write the news. Choose “Files changed”, then “…” beside the file, then “Edit file”, and write below the last line of hyphens. Press “Commit changes…”, then “Commit changes”. Then $merge: the news is online some minutes later, or on the day that stands after \`date\`. Without a text it stays off the site. $never"
    ;;
  'new case study')
    command=(casebook new case-study -- "$FIRST")
    next="**Next:** answer the questions, now or later. Choose “Files changed”, then “…” beside the file, then “Edit file”, and write. Press “Commit changes…”, then “Commit changes”. Then $merge. It stays a draft, and off the site, until the answer about its state says otherwise. $never"
    ;;
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
if [ "$status" -eq 1 ]; then
  next="**Mistakes remain, and the site stays as it is until they are mended.** They stand at the end. Mend those in files of this pull request under “Files changed”, “…” beside the file, “Edit file”, and others with the pencil.

$next"
fi
# What the command says to do next is for a terminal; the page of the run has it.
{
  printf '%s\n' "$next" "" "What the command said:" ""
  quoted | awk '/^    What to do now, in this order:$/ { steps = 1; next } steps && /^      / { next } /^    Next: / { next } { steps = 0; print }'
} > "$work/words.md"
jq --null-input --arg title "Maintenance: $TASK" --arg head "$branch" --arg base "$BASE" --rawfile body "$work/words.md" \
  '{$title, $head, $base, $body}' > "$work/body.json"
api_send POST pulls "$work/body.json" | jq --raw-output '"::notice::" + .html_url'
