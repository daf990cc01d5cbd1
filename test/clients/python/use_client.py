"""Uploads, labels, lists and reads documents with the client that openapi-python-client made."""
import os
import time

import httpx
from document_processing_api_client import AuthenticatedClient
from document_processing_api_client.api.documents import get_document, list_documents, update_document
from document_processing_api_client.api.results import get_result
from document_processing_api_client.api.uploads import create_upload, put_document
from document_processing_api_client.models import DocumentPatch, DocumentPatchLabels, DocumentStatus, UploadRequest, UploadRequestLabels
from document_processing_api_client.types import File

CERTIFICATE = os.environ["CERTIFICATE"]
with open(os.environ["FILE"], "rb") as file:
    CONTENT = file.read()

client = AuthenticatedClient(
    base_url=os.environ["API_URL"], token=os.environ["API_KEY"], prefix="", auth_header_name="X-Api-Key", verify_ssl=CERTIFICATE, timeout=30.0,
)


def finished(document_id: str):
    for _ in range(120):
        document = get_document.sync(client=client, document_id=document_id)
        if document.status in (DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.FAILED, DocumentStatus.REJECTED):
            return document
        time.sleep(0.5)
    raise AssertionError(f"{document_id} is still {document.status}")


labels = UploadRequestLabels.from_dict({"client": "python", "constructor": "kept"})
upload = create_upload.sync(client=client, body=UploadRequest(
    file_name="python.png", content_type="image/png", size_bytes=len(CONTENT), labels=labels,
))
httpx.put(upload.upload_url, content=CONTENT, headers=upload.headers.to_dict(), verify=CERTIFICATE).raise_for_status()
document = finished(upload.document_id)
assert document.status == DocumentStatus.SUCCEEDED, document
assert document.labels.to_dict() == {"client": "python", "constructor": "kept"}, document.labels

changed = update_document.sync(client=client, document_id=document.document_id, body=DocumentPatch(
    labels=DocumentPatchLabels.from_dict({"client": "python again", "constructor": None}),
))
assert changed.labels.to_dict() == {"client": "python again"}, changed.labels

listed = list_documents.sync(client=client, label="client:python again", status=DocumentStatus.SUCCEEDED)
assert [each.document_id for each in listed.documents] == [document.document_id], listed

result = get_result.sync(client=client, document_id=document.document_id)
assert result.result.pages[0].lines[0].text, result
assert httpx.get(result.links.result, verify=CERTIFICATE).json()["documentId"] == document.document_id

from io import BytesIO  # noqa: E402

sent = put_document.sync(client=client, file_name="sent.png", body=File(payload=BytesIO(CONTENT)))
assert finished(sent.document_id).status == DocumentStatus.SUCCEEDED
print("uploaded, labelled, listed and read")
