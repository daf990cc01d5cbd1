// What typescript/app.ts says, in Go: the templates have to be the same.
package main

import (
	"os"

	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsapigateway"
	"github.com/aws/aws-cdk-go/awscdk/v2/awseventstargets"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssns"
	"github.com/aws/jsii-runtime-go"
	documents "github.com/cdk-document-processing-pipeline/cdk-document-processing-pipeline-go/cdkdocumentprocessingpipeline"
)

func main() {
	defer jsii.Close()

	app := awscdk.NewApp(&awscdk.AppProps{Outdir: jsii.String(os.Args[1]), AnalyticsReporting: jsii.Bool(false)})

	documents.NewDocumentProcessingPipeline(awscdk.NewStack(app, jsii.String("Default"), nil), jsii.String("Documents"), nil)

	configured := awscdk.NewStack(app, jsii.String("Configured"), nil)
	topic := awssns.NewTopic(configured, jsii.String("Topic"), nil)
	quota := documents.NewSharedQuota(configured, jsii.String("Quota"), &documents.SharedQuotaProps{
		StartsPerSecond: jsii.Number(5),
	})
	pipeline := documents.NewDocumentProcessingPipeline(configured, jsii.String("Documents"), &documents.DocumentProcessingPipelineProps{
		Profile: documents.PipelineProfile_DEVELOPMENT(),
		Engine:  documents.OcrEngine_TextractTextSync(&documents.OcrEngineProps{SharedQuota: quota}),
		Routes: &[]*documents.EngineRoute{{
			ContentTypes: &[]documents.ContentType{documents.ContentType_TEXT()},
			Engine:       documents.OcrEngine_MetadataOnly(),
		}},
		Upload: &documents.UploadOptions{Prefix: jsii.String("inbox/"), Suffixes: jsii.Strings(".png", ".txt")},
		Validation: &documents.ValidationOptions{
			MaxSize:      awscdk.Size_Mebibytes(jsii.Number(5)),
			MaxPages:     jsii.Number(1),
			ContentTypes: &[]documents.ContentType{documents.ContentType_PNG(), documents.ContentType_TEXT()},
		},
		Alarms: &documents.AlarmOptions{Enabled: jsii.Bool(true), OldestMessageAge: awscdk.Duration_Minutes(jsii.Number(30))},
		Notifications: &documents.NotificationOptions{
			Targets:  &[]documents.NotificationTarget{documents.NotificationTarget_Topic(topic, nil)},
			Statuses: &[]documents.DocumentStatus{documents.DocumentStatus_FAILED},
		},
		Retention: &documents.RetentionOptions{Results: awscdk.Duration_Days(jsii.Number(30))},
	})
	pipeline.OnDocument(jsii.String("Done"), &documents.OnDocumentOptions{
		Statuses: &[]documents.DocumentStatus{documents.DocumentStatus_SUCCEEDED},
		Target:   awseventstargets.NewSnsTopic(topic, nil),
	})

	people := awscdk.NewStack(app, jsii.String("People"), nil)
	imported := documents.NewDocumentProcessingPipeline(people, jsii.String("Documents"), &documents.DocumentProcessingPipelineProps{
		Bucket: awss3.Bucket_FromBucketName(people, jsii.String("Theirs"), jsii.String("their-documents")),
	})
	api := documents.NewDocumentApi(people, jsii.String("Api"), &documents.DocumentApiProps{
		Pipeline: imported,
		Authorization: documents.ApiAuthorization_ManagedUsers(&documents.ManagedUsersAuthorizationProps{
			AdditionalUrls: jsii.Strings("https://documents.example.com"),
			Roles: &documents.ApiRoles{
				Read:  jsii.Strings("clerks", "heads"),
				Write: jsii.Strings("clerks", "heads"),
				Admin: jsii.Strings("heads"),
			},
		}),
		AllowPurge: jsii.Bool(true),
		Cors:       &documents.ApiCorsOptions{AllowOrigins: jsii.Strings("https://app.example.com")},
		Throttle:   &awsapigateway.ThrottleSettings{RateLimit: jsii.Number(20), BurstLimit: jsii.Number(40)},
	})
	console := documents.NewDocumentConsole(people, jsii.String("Console"), &documents.DocumentConsoleProps{
		Api:   api,
		Title: jsii.String("Accounts payable"),
	})
	awscdk.NewCfnOutput(people, jsii.String("Open"), &awscdk.CfnOutputProps{Value: console.Url()})

	app.Synth(nil)
}
