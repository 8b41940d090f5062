# shellcheck shell=bash
# The service's API, for the scripts beside this one. The token is handed over in a file that nobody else reads, and never
# stands in a command.

# A call that fails within another fails that too.
shopt -s inherit_errexit

# api METHOD PATH [OPTION…]: the answer on standard output; fails where the service says no. It waits where the service
# asks for that.
api() {
  local method=$1 path=$2
  shift 2
  curl --config - --request "$method" --fail --silent --show-error --location --retry 3 --max-time 60 \
    --proto '=http,https' --proto-redir '=https' "$@" "$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/$path" <<CONFIG
header = "Authorization: Bearer $GITHUB_TOKEN"
header = "X-GitHub-Api-Version: 2022-11-28"
user-agent = "casebook"
CONFIG
}

# api_pages PATH [BEGINNING OF THE QUERY]: all entries of a list, one JSON object a line.
api_pages() {
  local page entries
  for ((page = 1; page <= 30; page++)); do
    entries=$(api GET "$1${2:-?}per_page=100&page=$page") || return
    jq --compact-output '.[]' <<<"$entries"
    if [ "$(jq length <<<"$entries")" -lt 100 ]; then
      return
    fi
  done
}

# api_send METHOD PATH FILE: sends the JSON object of a file.
api_send() {
  api "$1" "$2" --header 'Content-Type: application/json' --data-binary "@$3"
}
