#!/usr/bin/env bash
# ApiAuthorization.iam(): requests signed with Signature Version 4.
# AWS_REGION=… AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=… [AWS_SESSION_TOKEN=…] API_URL=… ./iam.sh FILE
set -euo pipefail
auth=(--aws-sigv4 "aws:amz:$AWS_REGION:execute-api" --user "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY")
[ -z "${AWS_SESSION_TOKEN:-}" ] || auth+=(--header "X-Amz-Security-Token: $AWS_SESSION_TOKEN")
. "$(dirname "$0")/upload.sh"
upload "$1"
