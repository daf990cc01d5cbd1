from aws_cdk import CfnOutput, Stack
from cdk_document_processing_pipeline import (
    ContentType,
    DocumentApi,
    DocumentProcessingPipeline,
    EngineRoute,
    MalwareScan,
    OcrEngine,
    PipelineProfile,
)
from constructs import Construct


class BasicStack(Stack):
    """A pipeline with its HTTP API, to try things out with: it goes with its stack, documents included."""

    def __init__(self, scope: Construct, construct_id: str, **kwargs) -> None:
        super().__init__(scope, construct_id, **kwargs)

        pipeline = DocumentProcessingPipeline(
            self,
            "Documents",
            profile=PipelineProfile.DEVELOPMENT,
            malware_scan=MalwareScan.guard_duty(),  # nobody reads a document that was not found clean
            engine=OcrEngine.textract_text(),
            routes=[  # text needs no OCR
                EngineRoute(content_types=[ContentType.TEXT], engine=OcrEngine.metadata_only())
            ],
        )

        # For identities of AWS: api.grant_read(…)
        api = DocumentApi(self, "Api", pipeline=pipeline, profile=PipelineProfile.DEVELOPMENT)

        CfnOutput(self, "ApiUrl", value=api.url)
        CfnOutput(self, "BucketName", value=pipeline.bucket.bucket_name)
        CfnOutput(self, "UploadPrefix", value=pipeline.upload_prefix)
        CfnOutput(self, "TableName", value=pipeline.table.table_name)
