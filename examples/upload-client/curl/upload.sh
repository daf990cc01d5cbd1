# Sourced by the scripts beside it. Uploads a file, waits, and prints what was read; wants API_URL, and in the array `auth`
# what curl needs for the API to answer it.

api() {
  curl --silent --show-error --fail-with-body "${auth[@]}" "$@"
}

content_type_of() {
  case "$(tr "[:upper:]" "[:lower:]" <<< "$1")" in
    *.pdf) echo application/pdf ;;
    *.png) echo image/png ;;
    *.jpg | *.jpeg) echo image/jpeg ;;
    *.tif | *.tiff) echo image/tiff ;;
    *.txt) echo text/plain ;;
    *) echo application/octet-stream ;;
  esac
}

upload() {
  local file=$1 sha256 request upload documentId document status
  sha256=$(openssl dgst -sha256 -r "$file" | cut -d ' ' -f 1)
  request=$(jq --null-input --arg fileName "$(basename "$file")" --arg contentType "$(content_type_of "$file")" \
    --argjson sizeBytes "$(wc -c < "$file")" --arg sha256 "$sha256" '{$fileName, $contentType, $sizeBytes, $sha256}')

  upload=$(api --request POST --header 'Content-Type: application/json' --header "Idempotency-Key: $(openssl rand -hex 16)" \
    --data "$request" "$API_URL/uploads")
  documentId=$(jq --raw-output .documentId <<< "$upload")

  # The URL carries its own authorization; the headers are part of its signature. curl counts the bytes by itself.
  jq --raw-output '.headers | to_entries[] | "header = \("\(.key): \(.value)" | tojson)"' <<< "$upload" |
    curl --silent --show-error --fail-with-body --config - --upload-file "$file" "$(jq --raw-output .uploadUrl <<< "$upload")" > /dev/null

  while :; do
    document=$(api "$API_URL/documents/$documentId")
    status=$(jq --raw-output .status <<< "$document")
    echo "$documentId $status" >&2
    case "$status" in
      SUCCEEDED | PARTIAL) break ;;
      REJECTED | QUARANTINED | FAILED | EXPIRED) jq .error <<< "$document" >&2; return 1 ;;
    esac
    sleep 1
  done
  curl --silent --show-error --fail-with-body "$(jq --raw-output '.links.text // .links.source' <<< "$document")"
}
