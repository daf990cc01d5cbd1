package com.example;

import io.github.cdkdocumentprocessingpipeline.ContentType;
import io.github.cdkdocumentprocessingpipeline.DocumentApi;
import io.github.cdkdocumentprocessingpipeline.DocumentProcessingPipeline;
import io.github.cdkdocumentprocessingpipeline.EngineRoute;
import io.github.cdkdocumentprocessingpipeline.MalwareScan;
import io.github.cdkdocumentprocessingpipeline.OcrEngine;
import io.github.cdkdocumentprocessingpipeline.PipelineProfile;
import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/** A pipeline with its HTTP API, to try things out with: it goes with its stack, documents included. */
public final class BasicStack extends Stack {
  public BasicStack(final Construct scope, final String id) {
    super(scope, id);

    final DocumentProcessingPipeline pipeline = DocumentProcessingPipeline.Builder.create(this, "Documents")
        .profile(PipelineProfile.DEVELOPMENT)
        .malwareScan(MalwareScan.guardDuty()) // nobody reads a document that was not found clean
        .engine(OcrEngine.textractText())
        .routes(List.of(EngineRoute.builder() // text needs no OCR
            .contentTypes(List.of(ContentType.TEXT))
            .engine(OcrEngine.metadataOnly())
            .build()))
        .build();

    final DocumentApi api = DocumentApi.Builder.create(this, "Api") // for identities of AWS: api.grantRead(…)
        .pipeline(pipeline)
        .profile(PipelineProfile.DEVELOPMENT)
        .build();

    CfnOutput.Builder.create(this, "ApiUrl").value(api.getUrl()).build();
    CfnOutput.Builder.create(this, "BucketName").value(pipeline.getBucket().getBucketName()).build();
    CfnOutput.Builder.create(this, "UploadPrefix").value(pipeline.getUploadPrefix()).build();
    CfnOutput.Builder.create(this, "TableName").value(pipeline.getTable().getTableName()).build();
  }
}
