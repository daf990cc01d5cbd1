"""What schemathesis checks of this API, beside its own checks."""
import schemathesis
from schemathesis.specs.openapi.checks import use_after_free

# Of documents that were deleted: those that somebody has restored since.
restored = set()


@schemathesis.check
def deleted_is_not_found(ctx, response, case):
    """What is deleted is found by no route but those that say so: the one that restores it, and whatever is asked with `deleted=true`."""
    operation = case.operation.definition.raw.get("operationId")
    document = (case.path_parameters or {}).get("documentId")
    if response.status_code < 300 and operation == "restoreDocument":
        restored.add(document)
    if response.status_code < 300 and operation == "deleteDocument":
        restored.discard(document)
    asks_for_deleted = str((case.query or {}).get("deleted", "")).lower() == "true"
    if asks_for_deleted or operation == "restoreDocument" or document in restored:
        return None
    return use_after_free(ctx, response, case)
