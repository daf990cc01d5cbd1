"""What schemathesis checks of this API, beside its own checks."""
import schemathesis
from schemathesis.specs.openapi.checks import use_after_free


@schemathesis.check
def deleted_is_not_found(ctx, response, case):
    """What is deleted is found by no route but those that say so: the one that restores it, and whatever is asked with `deleted=true`."""
    asks_for_deleted = str((case.query or {}).get("deleted", "")).lower() == "true"
    if asks_for_deleted or case.operation.definition.raw.get("operationId") == "restoreDocument":
        return None
    return use_after_free(ctx, response, case)
