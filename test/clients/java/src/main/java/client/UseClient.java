package client;

import documents.ApiClient;
import documents.api.DocumentsApi;
import documents.api.ResultsApi;
import documents.api.UploadsApi;
import documents.model.Document;
import documents.model.DocumentPatch;
import documents.model.DocumentStatus;
import documents.model.Result;
import documents.model.Upload;
import documents.model.UploadRequest;
import java.io.File;
import java.io.FileInputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Uploads, labels, lists and reads documents with the client that openapi-generator made. */
public final class UseClient {
    private static final EnumSet<DocumentStatus> FINISHED =
        EnumSet.of(DocumentStatus.SUCCEEDED, DocumentStatus.PARTIAL, DocumentStatus.FAILED, DocumentStatus.REJECTED);

    private final ApiClient client = new ApiClient();
    private final DocumentsApi documents = new DocumentsApi(client);
    private final UploadsApi uploads = new UploadsApi(client);

    private UseClient() throws Exception {
        client.setBasePath(System.getenv("API_URL"));
        client.setApiKey(System.getenv("API_KEY"));
        client.setReadTimeout(30_000);
        try (FileInputStream certificate = new FileInputStream(System.getenv("CERTIFICATE"))) {
            client.setSslCaCert(certificate);
        }
    }

    public static void main(String[] args) throws Exception {
        new UseClient().run(new File(System.getenv("FILE")));
        System.out.println("uploaded, labelled, listed and read");
        System.exit(0); // OkHttp's threads would keep the process for a minute
    }

    private void run(File file) throws Exception {
        Map<String, String> labels = Map.of("client", "java", "constructor", "kept");
        Upload upload = uploads.createUpload(
            new UploadRequest().fileName("java.png").contentType("image/png").sizeBytes((int) file.length()).labels(labels), null, null);
        send(upload, file);
        Document document = finished(upload.getDocumentId());
        expectEqual(document.getStatus(), DocumentStatus.SUCCEEDED);
        expectEqual(document.getLabels(), labels);

        // Gson leaves out null, which is JSON's way to take a label away
        DocumentPatch changes = new DocumentPatch().labels(Map.of("client", "java again")).removeLabels(List.of("constructor"));
        expectEqual(documents.updateDocument(document.getDocumentId(), changes, null).getLabels(), Map.of("client", "java again"));

        var listed = documents.listDocuments(
            DocumentStatus.SUCCEEDED, "client:java again", null, null, null, null, null, null, null, null, null).getDocuments();
        expectEqual(listed.size(), 1);
        expectEqual(listed.get(0).getDocumentId(), document.getDocumentId());

        Result result = new ResultsApi(client).getResult(document.getDocumentId(), null);
        expectEqual(result.getResult().getPages().get(0).getLines().get(0).getText().isEmpty(), false);
        try (Response response = client.getHttpClient().newCall(new Request.Builder().url(result.getLinks().getResult().toString()).build()).execute()) {
            expectEqual(response.body().string().contains(document.getDocumentId()), true);
        }

        expectEqual(finished(uploads.putDocument("sent.png", file, null).getDocumentId()).getStatus(), DocumentStatus.SUCCEEDED);
        expectEqual(Document.fromJson(withAFieldThatMayCome(document)).getFileName(), "java.png");
    }

    /** As the API's description says: answers may get fields that this client does not know. */
    private static String withAFieldThatMayCome(Document document) {
        return document.toJson().replaceFirst("\\{", "{\"mayCome\":[1],");
    }

    private void send(Upload upload, File file) throws Exception {
        Request.Builder request = new Request.Builder().url(upload.getUploadUrl().toString()).put(RequestBody.create(file, null));
        upload.getHeaders().forEach(request::header);
        try (Response response = client.getHttpClient().newCall(request.build()).execute()) {
            expectEqual(response.code(), 200);
        }
    }

    private Document finished(String documentId) throws Exception {
        for (int look = 0; look < 120; look++) {
            Document document = documents.getDocument(documentId, null, null, null);
            if (FINISHED.contains(document.getStatus())) {
                return document;
            }
            Thread.sleep(500);
        }
        throw new AssertionError(documentId + " came to no end.");
    }

    private static void expectEqual(Object found, Object expected) {
        if (!Objects.equals(found, expected)) {
            throw new AssertionError("Found " + found + " instead of " + expected);
        }
    }
}
