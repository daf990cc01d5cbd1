#!/usr/bin/env bash
# ApiAuthorization.apiKey(): a key in a header, which meters callers and authenticates nobody.
# API_KEY=… API_URL=… ./api-key.sh FILE
set -euo pipefail
auth=(--header "X-Api-Key: $API_KEY")
. "$(dirname "$0")/upload.sh"
upload "$1"
