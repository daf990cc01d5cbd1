package com.example;

import io.github.cdkdocumentprocessingpipeline.DocumentProcessingPipeline;
import io.github.cdkdocumentprocessingpipeline.DocumentStatus;
import io.github.cdkdocumentprocessingpipeline.NotificationOptions;
import io.github.cdkdocumentprocessingpipeline.NotificationTarget;
import io.github.cdkdocumentprocessingpipeline.OcrEngine;
import io.github.cdkdocumentprocessingpipeline.OnDocumentOptions;
import io.github.cdkdocumentprocessingpipeline.PipelineProfile;
import io.github.cdkdocumentprocessingpipeline.TextractAnalysisProps;
import io.github.cdkdocumentprocessingpipeline.TextractFeature;
import io.github.cdkdocumentprocessingpipeline.TextractQuery;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.events.targets.LambdaFunction;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.s3.BlockPublicAccess;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.constructs.Construct;

/** Invoices come to a bucket, and end as rows of CSV, one for each item. */
public final class InvoicesStack extends Stack {
  /** @param mailTo who is told of invoices that could not be read */
  public InvoicesStack(final Construct scope, final String id, final String mailTo) {
    super(scope, id);

    final DocumentProcessingPipeline pipeline = DocumentProcessingPipeline.Builder.create(this, "Documents")
        .profile(PipelineProfile.DEVELOPMENT)
        .engine(OcrEngine.textractAnalysis(TextractAnalysisProps.builder()
            .features(List.of(TextractFeature.TABLES))
            .queries(List.of(
                query("What is the invoice number?", "NUMBER"),
                query("What is the invoice date?", "DATE"),
                query("Who is the supplier?", "SUPPLIER"),
                query("What is the amount due?", "TOTAL")))
            .build()))
        .notifications(NotificationOptions.builder() // of what was rejected, failed or read in part
            .targets(List.of(NotificationTarget.email(mailTo)))
            .build())
        .build();

    final Bucket rows = Bucket.Builder.create(this, "Rows")
        .blockPublicAccess(BlockPublicAccess.BLOCK_ALL)
        .enforceSsl(true)
        .removalPolicy(RemovalPolicy.DESTROY)
        .autoDeleteObjects(true)
        .build();
    final Function writer = Function.Builder.create(this, "WriteRows")
        .description("Writes the rows of an invoice that was read")
        .runtime(Runtime.NODEJS_22_X) // which has the AWS SDK
        .architecture(Architecture.ARM_64)
        .handler("index.handler")
        .code(Code.fromAsset("../write-rows")) // from the folder that the CDK CLI runs in
        .environment(Map.of("ROWS_BUCKET", rows.getBucketName()))
        .timeout(Duration.seconds(30))
        .build();
    pipeline.grantReadResults(writer);
    rows.grantPut(writer);
    final Queue notWritten = Queue.Builder.create(this, "RowsNotWritten")
        .enforceSsl(true)
        .retentionPeriod(Duration.days(14))
        .build();
    pipeline.onDocument("Read", OnDocumentOptions.builder()
        .statuses(List.of(DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL))
        .target(LambdaFunction.Builder.create(writer).deadLetterQueue(notWritten).build())
        .build());

    CfnOutput.Builder.create(this, "BucketName").value(pipeline.getBucket().getBucketName()).build();
    CfnOutput.Builder.create(this, "UploadPrefix").value(pipeline.getUploadPrefix()).build();
    CfnOutput.Builder.create(this, "TableName").value(pipeline.getTable().getTableName()).build();
    CfnOutput.Builder.create(this, "RowsBucketName").value(rows.getBucketName()).build();
  }

  private static TextractQuery query(final String text, final String alias) {
    return TextractQuery.builder().text(text).alias(alias).build();
  }
}
