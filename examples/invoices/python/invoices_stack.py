from pathlib import Path

from aws_cdk import CfnOutput, Duration, RemovalPolicy, Stack
from aws_cdk.aws_events_targets import LambdaFunction
from aws_cdk.aws_lambda import Architecture, Code, Function, Runtime
from aws_cdk.aws_s3 import BlockPublicAccess, Bucket
from aws_cdk.aws_sqs import Queue
from cdk_document_processing_pipeline import (
    DocumentProcessingPipeline,
    DocumentStatus,
    NotificationOptions,
    NotificationTarget,
    OcrEngine,
    PipelineProfile,
    TextractFeature,
    TextractQuery,
)
from constructs import Construct

WRITE_ROWS = Path(__file__).resolve().parent.parent / "write-rows"


class InvoicesStack(Stack):
    """Invoices come to a bucket, and end as rows of CSV, one for each item."""

    def __init__(self, scope: Construct, construct_id: str, *, mail_to: str, **kwargs) -> None:
        """:param mail_to: who is told of invoices that could not be read."""
        super().__init__(scope, construct_id, **kwargs)

        pipeline = DocumentProcessingPipeline(
            self,
            "Documents",
            profile=PipelineProfile.DEVELOPMENT,
            engine=OcrEngine.textract_analysis(
                features=[TextractFeature.TABLES],
                queries=[
                    TextractQuery(text="What is the invoice number?", alias="NUMBER"),
                    TextractQuery(text="What is the invoice date?", alias="DATE"),
                    TextractQuery(text="Who is the supplier?", alias="SUPPLIER"),
                    TextractQuery(text="What is the amount due?", alias="TOTAL"),
                ],
            ),
            # Of what was rejected, failed or read in part.
            notifications=NotificationOptions(targets=[NotificationTarget.email(mail_to)]),
        )

        rows = Bucket(
            self,
            "Rows",
            block_public_access=BlockPublicAccess.BLOCK_ALL,
            enforce_ssl=True,
            removal_policy=RemovalPolicy.DESTROY,
            auto_delete_objects=True,
        )
        writer = Function(
            self,
            "WriteRows",
            description="Writes the rows of an invoice that was read",
            runtime=Runtime.NODEJS_22_X,  # which has the AWS SDK
            architecture=Architecture.ARM_64,
            handler="index.handler",
            code=Code.from_asset(str(WRITE_ROWS)),
            environment={"ROWS_BUCKET": rows.bucket_name},
            timeout=Duration.seconds(30),
        )
        pipeline.grant_read_results(writer)
        rows.grant_put(writer)
        not_written = Queue(
            self, "RowsNotWritten", enforce_ssl=True, retention_period=Duration.days(14)
        )
        pipeline.on_document(
            "Read",
            statuses=[DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL],
            target=LambdaFunction(writer, dead_letter_queue=not_written),
        )

        CfnOutput(self, "BucketName", value=pipeline.bucket.bucket_name)
        CfnOutput(self, "UploadPrefix", value=pipeline.upload_prefix)
        CfnOutput(self, "TableName", value=pipeline.table.table_name)
        CfnOutput(self, "RowsBucketName", value=rows.bucket_name)
