#!/usr/bin/env bash
# Reviews what a pull request sends in, without ever checking it out. The folder that this runs in is the base; the files
# that were sent come as data, at the exact commit HEAD_SHA, and only those that the program would read.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

for sha in "$BASE_SHA" "$HEAD_SHA"; do
  [[ $sha =~ ^[0-9a-f]{40}$ ]]
done
work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" feedback.XXXXXX)

# All files of a commit. Of a tree that is too large for one answer nobody knows the rest.
tree() {
  api GET "git/trees/$1?recursive=1" > "$work/$2.json"
  if [ "$(jq .truncated "$work/$2.json")" != false ]; then
    echo "::error::The repository has more files than the service lists at once."
    exit 1
  fi
}

# What was sent is the difference to the commit that it began from.
start=$(api GET "compare/$BASE_SHA...$HEAD_SHA?per_page=1" | jq --raw-output .merge_base_commit.sha)
[[ $start =~ ^[0-9a-f]{40}$ ]]
tree "$start" then
tree "$HEAD_SHA" now
jq --null-input --slurpfile before "$work/then.json" --slurpfile after "$work/now.json" '
  def files: .[0].tree | map(select(.type != "tree")) | INDEX(.path);
  ($before | files) as $before | ($after | files) as $after
  | $before + $after | keys | map(. as $path
      | select($before[$path].sha != $after[$path].sha or $before[$path].mode != $after[$path].mode)
      | {path: $path, was: $before[$path].sha} + (if $after[$path] then $after[$path] | {mode, size: (.size // 0), sha} else {} end))
' > "$work/changes.json"

mkdir "$work/site"
for folder in content themes; do
  if [ -d "$folder" ]; then cp -R "$folder" "$work/site/"; fi
done
# Only who may write here can push a branch here: it is no submission, and is read whole.
own=()
folders='content/case-studies'
if [ "$OWN" = true ]; then
  own=(--own)
  folders='content|themes'
fi
# What is gone makes room first: a folder may stand in the place of a file, and a file in that of a folder.
jq --raw-output --arg folders "^($folders)/" '.[] | select(has("mode") | not) | .path
  | select(test($folders) and (test("(^|/)[.][.](/|$)|\n") | not))' "$work/changes.json" |
  while IFS= read -r path; do rm -rf "$work/site/$path"; done

blob() {
  [[ $1 =~ ^[0-9a-f]{40}$ ]]
  api GET "git/blobs/$1" --header 'Accept: application/vnd.github.raw+json' --max-filesize 10485760 --output "$2"
}

casebook review . "${own[@]}" --changes "$work/changes.json" --wanted > "$work/wanted"
while IFS= read -r path; do
  blob=$(jq --raw-output --arg path "$path" '.[] | select(.path == $path) | .sha' "$work/changes.json")
  was=$(jq --raw-output --arg path "$path" '.[] | select(.path == $path) | .was // ""' "$work/changes.json")
  rm -rf "${work:?}/site/$path"
  mkdir -p "$(dirname "$work/site/$path")"
  blob "$blob" "$work/site/$path"
  # Where the base went on with this file meanwhile, both changes count, as in a merge. Of what contradicts each other what
  # was sent counts. A picture stays as it was sent.
  if [ -n "$was" ] && [ -f "$path" ] && [ ! -L "$path" ] && [ "$(git hash-object --no-filters -- "$path")" != "$was" ]; then
    blob "$was" "$work/was"
    if git merge-file --quiet --ours -p "$work/site/$path" "$work/was" "$path" > "$work/merged"; then
      cp "$work/merged" "$work/site/$path"
    fi
  fi
done < "$work/wanted"

# 1 says that what was sent has mistakes, which is what the comment is for.
status=0
casebook review . --root "$work/site" "${own[@]}" --changes "$work/changes.json" --format markdown > "$work/comment.md" || status=$?
if [ "$status" -gt 1 ]; then exit "$status"; fi
echo "comment=$(base64 --wrap=0 "$work/comment.md")" >> "$GITHUB_OUTPUT"
