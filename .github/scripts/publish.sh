#!/usr/bin/env bash
# Checks and builds the site. What is wrong is handed to the next job in base64, for an issue; what is due too.
set -euo pipefail

words="$RUNNER_TEMP/words.txt"
status=0
casebook check > "$words" 2>&1 || status=$?
cat "$words"
# The service takes 65,536 characters of an issue.
echo "words=$(head --bytes=40000 "$words" | iconv --from-code=utf-8 --to-code=utf-8 -c | base64 --wrap=0)" >> "$GITHUB_OUTPUT"
# `check` ends with what is due; what waits for its day is no work for anybody.
due=$(sed --quiet '/^Due:$/,$s/^  \(.*: review was due by .*\)$/\1/p' "$words")
echo "due=$(printf '%s' "${due:0:40000}" | base64 --wrap=0)" >> "$GITHUB_OUTPUT"
if [ "$status" -ne 0 ]; then exit "$status"; fi
casebook build
