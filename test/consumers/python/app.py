"""What typescript/app.ts says, in Python: the templates have to be the same."""

import sys

from aws_cdk import App, Duration, Size, Stack
from cdk_document_processing_pipeline import (
    AlarmOptions,
    ContentType,
    DocumentProcessingPipeline,
    EngineRoute,
    OcrEngine,
    PipelineProfile,
    RetentionOptions,
    UploadOptions,
    ValidationOptions,
)

app = App(outdir=sys.argv[1], analytics_reporting=False)

DocumentProcessingPipeline(Stack(app, "Default"), "Documents")

DocumentProcessingPipeline(
    Stack(app, "Configured"),
    "Documents",
    profile=PipelineProfile.DEVELOPMENT,
    engine=OcrEngine.textract_text_sync(),
    routes=[EngineRoute(content_types=[ContentType.TEXT], engine=OcrEngine.metadata_only())],
    upload=UploadOptions(prefix="inbox/", suffixes=[".png", ".txt"]),
    validation=ValidationOptions(
        max_size=Size.mebibytes(5),
        max_pages=1,
        content_types=[ContentType.PNG, ContentType.TEXT],
    ),
    alarms=AlarmOptions(enabled=True, oldest_message_age=Duration.minutes(30)),
    retention=RetentionOptions(results=Duration.days(30)),
)

app.synth()
