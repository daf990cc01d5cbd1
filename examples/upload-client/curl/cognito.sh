#!/usr/bin/env bash
# ApiAuthorization.cognito(): an access token of a user pool with the scopes of the routes, here by client credentials.
# TOKEN_URL=https://….auth.REGION.amazoncognito.com/oauth2/token CLIENT_ID=… CLIENT_SECRET=… SCOPES='…/read …/write' API_URL=… ./cognito.sh FILE
set -euo pipefail
token=$(curl --silent --show-error --fail-with-body --user "$CLIENT_ID:$CLIENT_SECRET" \
  --data grant_type=client_credentials --data-urlencode "scope=$SCOPES" "$TOKEN_URL" | jq --raw-output .access_token)
auth=(--header "Authorization: Bearer $token")
. "$(dirname "$0")/upload.sh"
upload "$1"
