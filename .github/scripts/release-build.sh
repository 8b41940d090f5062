#!/usr/bin/env bash
# Compiles the program for TARGET as dist/NAME. It knows where it is released, for what `init --github` writes.
set -euo pipefail

# `init --github` writes the version of Cargo.toml into other sites, which then look for a release of that name.
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' Cargo.toml | head -n 1)
if [ "$GITHUB_REF_NAME" != "v$version" ]; then
  echo "::error file=Cargo.toml::The tag is $GITHUB_REF_NAME, and the version here is $version."
  exit 1
fi
rustup toolchain install stable --profile minimal --no-self-update
rustup default stable
rustup target add "$TARGET"
case "$TARGET" in
  *-linux-musl)
    sudo apt-get update --quiet
    sudo apt-get install --quiet --yes --no-install-recommends musl-tools
    ;;
esac
export CASEBOOK_RELEASED_FROM="$GITHUB_REPOSITORY"
cargo build --locked --profile dist --target "$TARGET"
mkdir -p dist
program="target/$TARGET/dist/casebook"
case "$TARGET" in *-windows-*) program="$program.exe" ;; esac
cp "$program" "dist/$NAME"
"dist/$NAME" --version
if command -v sha256sum > /dev/null; then
  echo "sha256=$(sha256sum "dist/$NAME" | cut -d ' ' -f 1)" >> "$GITHUB_OUTPUT"
fi
