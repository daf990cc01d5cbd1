package consumer;

import io.github.documentprocessing.cdk.AlarmOptions;
import io.github.documentprocessing.cdk.ContentType;
import io.github.documentprocessing.cdk.DocumentProcessingPipeline;
import io.github.documentprocessing.cdk.EngineRoute;
import io.github.documentprocessing.cdk.OcrEngine;
import io.github.documentprocessing.cdk.PipelineProfile;
import io.github.documentprocessing.cdk.RetentionOptions;
import io.github.documentprocessing.cdk.UploadOptions;
import io.github.documentprocessing.cdk.ValidationOptions;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;

/** What typescript/app.ts says, in Java: the templates have to be the same. */
public final class ConsumerApp {
  private ConsumerApp() {
  }

  public static void main(final String[] args) {
    final App app = new App(AppProps.builder().outdir(args[0]).analyticsReporting(false).build());

    DocumentProcessingPipeline.Builder.create(new Stack(app, "Default"), "Documents").build();

    DocumentProcessingPipeline.Builder.create(new Stack(app, "Configured"), "Documents")
        .profile(PipelineProfile.DEVELOPMENT)
        .engine(OcrEngine.textractTextSync())
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
        .retention(RetentionOptions.builder().results(Duration.days(30)).build())
        .build();

    app.synth();
  }
}
