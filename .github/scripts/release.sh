#!/usr/bin/env bash
# Makes the release TAG of what lies in dist/.
set -euo pipefail
# shellcheck source=api.sh
. "$(dirname "${BASH_SOURCE[0]}")/api.sh"

work=$(mktemp --directory --tmpdir="$RUNNER_TEMP" release.XXXXXX)
jq --null-input --arg tag "$TAG" --rawfile sums dist/SHA256SUMS \
  '{tag_name: $tag, name: $tag, draft: true, body: ("The programs need nothing installed. Their SHA-256 sums:\n\n```\n" + $sums + "```\n")}' > "$work/body.json"
release=$(api_send POST releases "$work/body.json")
# The service says where files go.
uploads=$(jq --raw-output '.upload_url | sub("\\{.*"; "")' <<<"$release")
for file in dist/*; do
  curl --config - --fail --silent --show-error --retry 3 --max-time 600 --header 'Content-Type: application/octet-stream' \
    --data-binary "@$file" "$uploads?name=$(basename "$file")" > "$work/answer.json" <<CONFIG
header = "Authorization: Bearer $GITHUB_TOKEN"
CONFIG
done
# Seen by others only when it is complete.
echo '{"draft": false}' > "$work/body.json"
api_send PATCH "releases/$(jq .id <<<"$release")" "$work/body.json" > "$work/answer.json"
