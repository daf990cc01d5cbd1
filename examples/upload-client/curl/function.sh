#!/usr/bin/env bash
# ApiAuthorization.fromFunction(fn): whatever your function wants; here a token in the header Authorization.
# API_TOKEN=… API_URL=… ./function.sh FILE
set -euo pipefail
auth=(--header "Authorization: Bearer $API_TOKEN")
. "$(dirname "$0")/upload.sh"
upload "$1"
