package consumer;

import io.github.cdkdocumentprocessingpipeline.AlarmOptions;
import io.github.cdkdocumentprocessingpipeline.ApiAuthorization;
import io.github.cdkdocumentprocessingpipeline.ApiCorsOptions;
import io.github.cdkdocumentprocessingpipeline.ApiRoles;
import io.github.cdkdocumentprocessingpipeline.ContentType;
import io.github.cdkdocumentprocessingpipeline.DocumentApi;
import io.github.cdkdocumentprocessingpipeline.DocumentConsole;
import io.github.cdkdocumentprocessingpipeline.DocumentProcessingPipeline;
import io.github.cdkdocumentprocessingpipeline.DocumentStatus;
import io.github.cdkdocumentprocessingpipeline.EngineRoute;
import io.github.cdkdocumentprocessingpipeline.ManagedUsersAuthorizationProps;
import io.github.cdkdocumentprocessingpipeline.NotificationOptions;
import io.github.cdkdocumentprocessingpipeline.NotificationTarget;
import io.github.cdkdocumentprocessingpipeline.OcrEngine;
import io.github.cdkdocumentprocessingpipeline.OcrEngineProps;
import io.github.cdkdocumentprocessingpipeline.OnDocumentOptions;
import io.github.cdkdocumentprocessingpipeline.PipelineProfile;
import io.github.cdkdocumentprocessingpipeline.RetentionOptions;
import io.github.cdkdocumentprocessingpipeline.SharedQuota;
import io.github.cdkdocumentprocessingpipeline.UploadOptions;
import io.github.cdkdocumentprocessingpipeline.ValidationOptions;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.ThrottleSettings;
import software.amazon.awscdk.services.events.targets.SnsTopic;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sns.Topic;

/** What typescript/app.ts says, in Java: the templates have to be the same. */
public final class ConsumerApp {
  private ConsumerApp() {
  }

  public static void main(final String[] args) {
    final App app = new App(AppProps.builder().outdir(args[0]).analyticsReporting(false).build());

    DocumentProcessingPipeline.Builder.create(new Stack(app, "Default"), "Documents").build();

    final Stack configured = new Stack(app, "Configured");
    final Topic topic = Topic.Builder.create(configured, "Topic").build();
    final SharedQuota quota = SharedQuota.Builder.create(configured, "Quota").startsPerSecond(5).build();
    final DocumentProcessingPipeline pipeline = DocumentProcessingPipeline.Builder.create(configured, "Documents")
        .profile(PipelineProfile.DEVELOPMENT)
        .engine(OcrEngine.textractTextSync(OcrEngineProps.builder().sharedQuota(quota).build()))
        .routes(List.of(EngineRoute.builder()
            .contentTypes(List.of(ContentType.TEXT))
            .engine(OcrEngine.metadataOnly())
            .build()))
        .upload(UploadOptions.builder().prefix("inbox/").suffixes(List.of(".png", ".txt")).build())
        .validation(ValidationOptions.builder()
            .maxSize(Size.mebibytes(5))
            .maxPages(1)
            .contentTypes(List.of(ContentType.PNG, ContentType.TEXT))
            .build())
        .alarms(AlarmOptions.builder().enabled(true).oldestMessageAge(Duration.minutes(30)).build())
        .notifications(NotificationOptions.builder()
            .targets(List.of(NotificationTarget.topic(topic)))
            .statuses(List.of(DocumentStatus.FAILED))
            .build())
        .retention(RetentionOptions.builder().results(Duration.days(30)).build())
        .build();
    pipeline.onDocument("Done", OnDocumentOptions.builder()
        .statuses(List.of(DocumentStatus.SUCCEEDED))
        .target(new SnsTopic(topic))
        .build());

    final Stack people = new Stack(app, "People");
    final DocumentProcessingPipeline imported = DocumentProcessingPipeline.Builder.create(people, "Documents")
        .bucket(Bucket.fromBucketName(people, "Theirs", "their-documents"))
        .build();
    final DocumentApi api = DocumentApi.Builder.create(people, "Api")
        .pipeline(imported)
        .authorization(ApiAuthorization.managedUsers(ManagedUsersAuthorizationProps.builder()
            .additionalUrls(List.of("https://documents.example.com"))
            .roles(ApiRoles.builder()
                .read(List.of("clerks", "heads"))
                .write(List.of("clerks", "heads"))
                .admin(List.of("heads"))
                .build())
            .build()))
        .allowPurge(true)
        .cors(ApiCorsOptions.builder().allowOrigins(List.of("https://app.example.com")).build())
        .throttle(ThrottleSettings.builder().rateLimit(20).burstLimit(40).build())
        .build();
    final DocumentConsole console = DocumentConsole.Builder.create(people, "Console").api(api).title("Accounts payable").build();
    CfnOutput.Builder.create(people, "Open").value(console.getUrl()).build();

    app.synth();
  }
}
