#!/usr/bin/env bash
# Puts the program on the path: the release VERSION of the repository FROM, if its sum is SHA256; else what the source
# beside action.yml compiles to. What is left out stands in action.yml.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
stated() {
  sed --quiet "/^  $1:/,/default:/s/^ *default: \"\(.*\)\"\$/\1/p" "$here/action.yml"
}
FROM=${FROM:-$(stated from)}
VERSION=${VERSION:-$(stated version)}
SHA256=${SHA256:-$(stated sha256)}

folder="$RUNNER_TEMP/casebook"
mkdir -p "$folder"
if [ -n "$VERSION" ]; then
  address="$GITHUB_SERVER_URL/${FROM:-$GITHUB_REPOSITORY}/releases/download/v$VERSION/casebook-linux-x86_64"
  if ! curl --fail --silent --show-error --location --retry 3 --max-time 120 --output "$folder/casebook" "$address"; then
    echo "::error file=action.yml::There is no program at $address: look at from and version."
    exit 1
  fi
  if ! printf '%s  %s\n' "$SHA256" "$folder/casebook" | sha256sum --check --quiet --strict; then
    echo "::error file=action.yml::The program at $address has another SHA-256 sum: look into SHA256SUMS of that release."
    exit 1
  fi
  chmod +x "$folder/casebook"
elif [ -f "$here/Cargo.toml" ]; then
  cargo build --release --locked --manifest-path "$here/Cargo.toml" --target-dir "$folder/target"
  cp "$folder/target/release/casebook" "$folder/casebook"
else
  echo "::error file=action.yml::Write into action.yml which release of casebook this site uses: from, version and sha256."
  exit 1
fi
echo "$folder" >> "$GITHUB_PATH"
