"""What typescript/app.ts says, in Python: the templates have to be the same."""

import sys

from aws_cdk import App, CfnOutput, Duration, Size, Stack
from aws_cdk.aws_apigateway import ThrottleSettings
from aws_cdk.aws_events_targets import SnsTopic
from aws_cdk.aws_s3 import Bucket
from aws_cdk.aws_sns import Topic
from cdk_document_processing_pipeline import (
    AlarmOptions,
    ApiAuthorization,
    ApiCorsOptions,
    ApiRoles,
    ContentType,
    DocumentApi,
    DocumentConsole,
    DocumentProcessingPipeline,
    DocumentStatus,
    EngineRoute,
    NotificationOptions,
    NotificationTarget,
    OcrEngine,
    PipelineProfile,
    RetentionOptions,
    SharedQuota,
    UploadOptions,
    ValidationOptions,
)

app = App(outdir=sys.argv[1], analytics_reporting=False)

DocumentProcessingPipeline(Stack(app, "Default"), "Documents")

configured = Stack(app, "Configured")
topic = Topic(configured, "Topic")
pipeline = DocumentProcessingPipeline(
    configured,
    "Documents",
    profile=PipelineProfile.DEVELOPMENT,
    engine=OcrEngine.textract_text_sync(
        shared_quota=SharedQuota(configured, "Quota", starts_per_second=5)
    ),
    routes=[EngineRoute(content_types=[ContentType.TEXT], engine=OcrEngine.metadata_only())],
    upload=UploadOptions(prefix="inbox/", suffixes=[".png", ".txt"]),
    validation=ValidationOptions(
        max_size=Size.mebibytes(5),
        max_pages=1,
        content_types=[ContentType.PNG, ContentType.TEXT],
    ),
    alarms=AlarmOptions(enabled=True, oldest_message_age=Duration.minutes(30)),
    notifications=NotificationOptions(
        targets=[NotificationTarget.topic(topic)], statuses=[DocumentStatus.FAILED]
    ),
    retention=RetentionOptions(results=Duration.days(30)),
)
pipeline.on_document("Done", statuses=[DocumentStatus.SUCCEEDED], target=SnsTopic(topic))

people = Stack(app, "People")
imported = DocumentProcessingPipeline(
    people, "Documents", bucket=Bucket.from_bucket_name(people, "Theirs", "their-documents")
)
api = DocumentApi(
    people,
    "Api",
    pipeline=imported,
    authorization=ApiAuthorization.managed_users(
        additional_urls=["https://documents.example.com"],
        roles=ApiRoles(read=["clerks", "heads"], write=["clerks", "heads"], admin=["heads"]),
    ),
    allow_purge=True,
    cors=ApiCorsOptions(allow_origins=["https://app.example.com"]),
    throttle=ThrottleSettings(rate_limit=20, burst_limit=40),
)
console = DocumentConsole(people, "Console", api=api, title="Accounts payable")
CfnOutput(people, "Open", value=console.url)

app.synth()
