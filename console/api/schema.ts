// Made from the OpenAPI document of the API by `npx projen docgen`. To change it, change src/api/openapi/.

export interface paths {
    "/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Announce a document, and get a URL to upload it to
         * @description The document has its id, and a record with status PENDING_UPLOAD, at once. The URL takes one upload; what is signed cannot be changed. A document that is not uploaded within a day is EXPIRED.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List documents
         * @description Of what is deleted, only with `deleted=true`. A page may have fewer documents than `limit`, or none, and a `cursor` all the same: there may be more.
         */
        get: operations["listDocuments"];
        /**
         * Upload a document of up to 4 MB in one request
         * @description For clients that cannot follow a second request; larger files go to the URL of `POST /uploads`. What the bytes are, and whether they are accepted, the pipeline finds out as with any other upload: look at the status of the document.
         */
        put: operations["putDocument"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{documentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a document
         * @description With its text while that is short, and links to the file and the results.
         */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /**
         * Delete a document
         * @description It is hidden from then on, and can be listed with `deleted=true`. `purge=true` removes the file, the results, and all of the record but the fact that it was there, which goes 15 days later.
         */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        /**
         * Change the labels of a document
         * @description A change that changes nothing is none: the `ETag` stays.
         */
        patch: operations["updateDocument"];
        trace?: never;
    };
    "/documents/{documentId}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the result, `document.json`
         * @description The links lead to Amazon S3: get what they lead to without the credentials of this API. `result`, `text` or `markdown` is there while `document.json` has 2 MB at most. Of a larger one there is the link `text` or `markdown`, or `FORMAT_NOT_WRITTEN` where the pipeline does not write the file.
         */
        get: operations["getResult"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{documentId}/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tables of the result, as CSV
         * @description In the order of the document. The links lead to Amazon S3, as those of the result do.
         */
        get: operations["listTables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{documentId}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore a deleted document
         * @description It is shown again, as it is by now. One that is not deleted stays as it is; of one that was purged there is nothing left.
         */
        post: operations["restoreDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{documentId}/engines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the engines that may read a document again
         * @description All of the pipeline, the ones that cannot with the reason: what `reprocess` may name, and what it would refuse.
         */
        get: operations["listEngines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{documentId}/reprocess": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a document read again
         * @description A new attempt, which the engine may charge for; it begins within two minutes. The result stays until the new one is there.
         */
        post: operations["reprocessDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/documents/{documentId}/rescan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have a document scanned for malware again
         * @description Of one that waits for its verdict, is in quarantine, or could not be scanned. It is SCANNING then, and goes on where nothing is found; the scan begins within two minutes. Nothing else brings a document out of quarantine.
         */
        post: operations["rescanDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get this description
         * @description As it is called, so also below a domain of your own.
         */
        get: operations["getOpenApi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See how the pipeline is
         * @description Its health in a sentence, alarms, queues, what waits for quotas and the budget, and what ended by day. What is absent is not known.
         */
        get: operations["getOperations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List dead letters by their causes
         * @description Of each dead-letter queue at most 100 messages are looked at. They are in the queue as before afterwards; for some seconds nobody else gets them.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/dead-letters/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send dead letters again, to the queues that they came from
         * @description Mend their cause first: what fails again comes back within hours. One request deals with as many as it can in some 20 seconds: while `isMore` is true, ask again. Functions take messages that come twice.
         */
        post: operations["redriveDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operations/dead-letters/discard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Throw dead letters away, for good
         * @description Documents are as they were, and the tick looks after those that are not at their end. One request deals with as many as it can in some 20 seconds: while `isMore` is true, ask again.
         */
        post: operations["discardDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description A document that is going to be uploaded. */
        UploadRequest: {
            /** @description The name of the file, without folders. */
            fileName: string;
            /** @description The MIME type that the file is uploaded with. What the document is, the pipeline tells by its bytes. */
            contentType: string;
            /** @description The size of the file. Where it is given, no other size can be uploaded. */
            sizeBytes?: number;
            /** @description SHA-256 of the file in lower-case hex. Where it is given, no other bytes can be uploaded. */
            sha256?: string;
            /** @description The user's own keys and values, at most 50. */
            labels?: {
                [key: string]: string;
            };
        };
        /** @description What is to change, as a JSON merge patch. */
        DocumentPatch: {
            /** @description Labels to set; `null` takes one away, and those that are not named stay (RFC 7396). */
            labels?: {
                [key: string]: string | null;
            };
            /** @description Keys of labels to take away, for clients that do not send `null`, as many in Java and Go. Keys that the document does not have change nothing. */
            removeLabels?: string[];
        };
        /** @description How the document is to be read again. */
        ReprocessRequest: {
            /** @description An engine's id in the pipeline, such as `textractText`. */
            engine?: string;
        };
        /** @description Which dead letters are to be sent again. */
        RedriveRequest: {
            /** @description A dead-letter queue, by its name in the pipeline, such as `recognition`. */
            queue: string;
            /** @description A cause as `GET /operations/dead-letters` has it, word for word. Without it all dead letters of the queue are meant. */
            cause?: string;
        };
        /** @description Which dead letters are to be thrown away. */
        DiscardRequest: {
            /** @description A dead-letter queue, by its name in the pipeline, such as `recognition`. */
            queue: string;
            /** @description A cause as `GET /operations/dead-letters` has it, word for word. Without it all dead letters of the queue are meant. */
            cause?: string;
        };
        /**
         * @description Where the document is in its life.
         * @enum {string}
         */
        DocumentStatus: "PENDING_UPLOAD" | "SCANNING" | "RECEIVED" | "VALIDATED" | "PROCESSING" | "SUCCEEDED" | "PARTIAL" | "REJECTED" | "QUARANTINED" | "FAILED" | "EXPIRED";
        /** @description What is wrong with a field. */
        FieldError: {
            /** @description A property of the body such as `labels/customer`, or the name of a parameter or header. */
            field: string;
            /** @description For people. */
            message: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Where and how to upload the file. */
        Upload: {
            /** @description The document's id: 32 hexadecimal digits. */
            documentId: string;
            /**
             * Format: uri
             * @description Where to upload to. A PUT is good for one upload: where something is there already, it is refused.
             */
            uploadUrl: string;
            method: components["schemas"]["UploadMethod"];
            /** @description Headers to send as they are: they are part of the signature. A size that was announced is signed too, as the `Content-Length` that clients send by themselves. */
            headers: {
                [key: string]: string;
            };
            bucket: string;
            objectKey: string;
            expiresInSeconds: number;
            /** @description Of POST: the fields of the form, to be sent before its `file`. */
            fields?: {
                [key: string]: string;
            };
        } & {
            [key: string]: unknown;
        };
        /**
         * @description PUT takes the file as the body; POST takes a form (`multipart/form-data`).
         * @enum {string}
         */
        UploadMethod: "PUT" | "POST";
        /** @description Why there is no result, or not a whole one. */
        DocumentError: {
            /** @description For programs. Others may come with later versions. */
            code: string;
            /** @description For people, with what to do. */
            message: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Presigned URLs, good for 300 seconds; each is there where its object is. */
        DocumentLinks: {
            /**
             * Format: uri
             * @description The file that was uploaded, in the version that was read.
             */
            source?: string;
            /**
             * Format: uri
             * @description `text.txt`, where the pipeline writes it
             */
            text?: string;
            /**
             * Format: uri
             * @description `document.md`, where the pipeline writes it
             */
            markdown?: string;
            /**
             * Format: uri
             * @description `document.json`
             */
            result?: string;
            /**
             * Format: uri
             * @description `manifest.json`, which says where each page lies in `document.json`
             */
            manifest?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The best answer to a query. */
        QueryAnswer: {
            text: string;
            page: number;
            confidence?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description The result of a document: where it is, and all of it while it is small. */
        Result: {
            /** @description The document's id: 32 hexadecimal digits. */
            documentId: string;
            /** @description The attempt that the result belongs to. */
            attempt: number;
            /** @description How large `document.json` is. */
            sizeBytes: number;
            links: components["schemas"]["DocumentLinks"];
            result?: components["schemas"]["DocumentResult"];
            /** @description With `format=text`. */
            text?: string;
            /** @description With `format=markdown`. */
            markdown?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A table of the result. */
        TableLink: {
            page: number;
            /** @description Which one it is of its page. */
            number: number;
            sizeBytes: number;
            /**
             * Format: uri
             * @description The table as CSV, UTF-8 with a byte order mark; good for 300 seconds.
             */
            url: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Some tables of the result of a document. */
        TableList: {
            /** @description The document's id: 32 hexadecimal digits. */
            documentId: string;
            /** @description The attempt that the result belongs to. */
            attempt: number;
            tables: components["schemas"]["TableLink"][];
            /** @description There are more: ask again with it. */
            cursor?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An engine of the pipeline, and whether it may read the document. */
        EngineSuitability: {
            /** @description The engine's id in the pipeline. */
            engine: string;
            /** @description Whether `reprocess` may name it. */
            suitable: boolean;
            /** @description Why it may not, for people. */
            reason?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The engines of the pipeline; none where the API does not know them. */
        EngineList: {
            /** @description The document's id: 32 hexadecimal digits. */
            documentId: string;
            engines: components["schemas"]["EngineSuitability"][];
        } & {
            [key: string]: unknown;
        };
        /** @description A document as listings show it. */
        DocumentSummary: {
            /** @description The document's id: 32 hexadecimal digits. */
            documentId: string;
            status: components["schemas"]["DocumentStatus"];
            attempt: number;
            /**
             * Format: date-time
             * @description When it was announced to the API, or uploaded where it was not; it never changes. Listings are in its order. ISO 8601.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was uploaded, or announced to the API where it was not yet; ISO 8601.
             */
            uploadedAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             */
            updatedAt: string;
            /** @description The labels that users gave it. */
            labels: {
                [key: string]: string;
            };
            /** @description Absent once the document is purged. */
            fileName?: string;
            /** @description As the bytes tell it, once the document was inspected. */
            contentType?: string;
            sizeBytes?: number;
            pageCount?: number;
            wordCount?: number;
            /** @description The engine's id in the pipeline. */
            engine?: string;
            /** @description The attempt that the result belongs to. */
            resultAttempt?: number;
            /** @description What the engine costs for the result, in US dollars: an estimate. Absent where nobody knows the price. */
            estimatedCostUsd?: number;
            /** @description What a VALIDATED document waits for that takes long; absent of all others. */
            waitingFor?: {
                /** @description BUDGET: the pipeline's budget is spent. Others may come with later versions. */
                reason: string;
                /**
                 * Format: date-time
                 * @description Until when at most it waits before it is tried again; ISO 8601.
                 */
                until: string;
            } & {
                [key: string]: unknown;
            };
            ocrLineCount?: number;
            ocrAvgConfidencePct?: number;
            error?: components["schemas"]["DocumentError"];
            /** @description What the last malware scan said of the file. */
            verdict?: {
                /** @description NO_THREATS_FOUND: it may be read. THREATS_FOUND: it is in quarantine. UNSUPPORTED: the scanner cannot look into it. ACCESS_DENIED, FAILED, NOT_TAGGED, TIMED_OUT: the scan came to nothing, and the document waits for another one. Others may come with later versions. */
                result: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, in UTC.
                 */
                at: string;
                /** @description The names of what was found in it. */
                threats?: string[];
                /**
                 * Format: date-time
                 * @description When something was found in it last.
                 */
                threatAt?: string;
                /** @description What the scanner says of a scan that came to nothing. */
                reason?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             */
            processedAt?: string;
            /**
             * Format: date-time
             * @description When it was deleted. It can be restored until it is purged.
             */
            deletedAt?: string;
            /**
             * Format: date-time
             * @description When it was purged: there is no content of it any more.
             */
            purgedAt?: string;
            /**
             * Format: date-time
             * @description Of a purged document: until when it is listed among the deleted ones.
             */
            expiresAt?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A document. */
        Document: {
            /** @description The document's id: 32 hexadecimal digits. */
            documentId: string;
            status: components["schemas"]["DocumentStatus"];
            attempt: number;
            /**
             * Format: date-time
             * @description When it was announced to the API, or uploaded where it was not; it never changes. Listings are in its order. ISO 8601.
             */
            createdAt: string;
            /**
             * Format: date-time
             * @description When it was uploaded, or announced to the API where it was not yet; ISO 8601.
             */
            uploadedAt: string;
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             */
            updatedAt: string;
            /** @description The labels that users gave it. */
            labels: {
                [key: string]: string;
            };
            links: components["schemas"]["DocumentLinks"];
            /** @description Absent once the document is purged. */
            fileName?: string;
            /** @description As the bytes tell it, once the document was inspected. */
            contentType?: string;
            sizeBytes?: number;
            pageCount?: number;
            wordCount?: number;
            /** @description The engine's id in the pipeline. */
            engine?: string;
            /** @description The attempt that the result belongs to. */
            resultAttempt?: number;
            /** @description What the engine costs for the result, in US dollars: an estimate. Absent where nobody knows the price. */
            estimatedCostUsd?: number;
            /** @description What a VALIDATED document waits for that takes long; absent of all others. */
            waitingFor?: {
                /** @description BUDGET: the pipeline's budget is spent. Others may come with later versions. */
                reason: string;
                /**
                 * Format: date-time
                 * @description Until when at most it waits before it is tried again; ISO 8601.
                 */
                until: string;
            } & {
                [key: string]: unknown;
            };
            ocrLineCount?: number;
            ocrAvgConfidencePct?: number;
            error?: components["schemas"]["DocumentError"];
            /** @description What the last malware scan said of the file. */
            verdict?: {
                /** @description NO_THREATS_FOUND: it may be read. THREATS_FOUND: it is in quarantine. UNSUPPORTED: the scanner cannot look into it. ACCESS_DENIED, FAILED, NOT_TAGGED, TIMED_OUT: the scan came to nothing, and the document waits for another one. Others may come with later versions. */
                result: string;
                /**
                 * Format: date-time
                 * @description ISO 8601, in UTC.
                 */
                at: string;
                /** @description The names of what was found in it. */
                threats?: string[];
                /**
                 * Format: date-time
                 * @description When something was found in it last.
                 */
                threatAt?: string;
                /** @description What the scanner says of a scan that came to nothing. */
                reason?: string;
            } & {
                [key: string]: unknown;
            };
            /**
             * Format: date-time
             * @description ISO 8601, in UTC.
             */
            processedAt?: string;
            /**
             * Format: date-time
             * @description When it was deleted. It can be restored until it is purged.
             */
            deletedAt?: string;
            /**
             * Format: date-time
             * @description When it was purged: there is no content of it any more.
             */
            purgedAt?: string;
            /**
             * Format: date-time
             * @description Of a purged document: until when it is listed among the deleted ones.
             */
            expiresAt?: string;
            /** @description Lower-case hex. */
            sha256?: string;
            widthPx?: number;
            heightPx?: number;
            /** @description What is odd about the file, though it was taken: sentences for people. */
            warnings?: string[];
            /** @description The whole text, where it takes at most 8 KB of UTF-8. */
            ocrText?: string;
            /** @description By alias, or else by question. */
            queryAnswers?: {
                [key: string]: components["schemas"]["QueryAnswer"];
            };
        } & {
            [key: string]: unknown;
        };
        /** @description Some documents. */
        DocumentList: {
            documents: components["schemas"]["DocumentSummary"][];
            /** @description There may be more: ask again with it, and with the same query. */
            cursor?: string;
            /**
             * Format: date-time
             * @description Of `updatedSince`: ask for what changed since then the next time, after the last `cursor`. It lies 20 minutes before the first page, so that no change is missed; some come twice.
             */
            nextUpdatedSince?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description An alarm of the pipeline. */
        OperationsAlarm: {
            /** @description Its name in Amazon CloudWatch. */
            name: string;
            /** @description `OK`, `ALARM` or `INSUFFICIENT_DATA`. */
            state: string;
            /** @description What is wrong while it is in `ALARM`, for people. */
            meaning: string;
            /** @description Its name in the runbook, such as `UploadsLate`. */
            alarm?: string;
            /**
             * Format: date-time
             * @description When it came to be in that state.
             */
            since?: string;
            /**
             * Format: uri
             * @description Where the runbook says what to do.
             */
            url?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description A queue between two stages. The numbers are those of Amazon SQS, which are estimates. */
        OperationsQueue: {
            /** @description The stage that takes documents from it, such as `recognition`; `webhook-{name}` of webhooks. */
            queue: string;
            waiting: number;
            /** @description Messages that a function has in hand. */
            inFlight: number;
            /** @description How old the oldest message is, in seconds; absent where there is none, or where Amazon CloudWatch has not told of it yet. */
            oldestSeconds?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description What a stage gave up on. */
        OperationsDeadLetters: {
            /** @description A dead-letter queue, by its name in the pipeline, such as `recognition`. */
            queue: string;
            messages: number;
            /** @description How old the oldest message is, in seconds; absent where there is none, or where Amazon CloudWatch has not told of it yet. */
            oldestSeconds?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description Documents that wait for the quota of an engine, or for the budget. */
        OperationsWaiting: {
            /** @description `QUOTA` or `BUDGET`. Others may come with later versions. */
            reason: string;
            documents: number;
            /** @description There are more than were counted. */
            isMore: boolean;
            /**
             * Format: date-time
             * @description Since when the oldest of them waits.
             */
            since: string;
            /** @description Whose quota they wait for: its id in the pipeline. */
            engine?: string;
            /**
             * Format: date-time
             * @description Of the budget: until when the first of them waits at most.
             */
            until?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Where the budget stands. What is used is absent where the tick has not told of it in the last 15 minutes. */
        OperationsBudget: {
            /** @description Pages of the UTC day that count. */
            pagesToday?: number;
            maxPagesPerDay?: number;
            /** @description US dollars of the UTC month that count, by estimate. */
            costThisMonthUsd?: number;
            maxCostPerMonthUsd?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description What ended on a UTC day. */
        OperationsDay: {
            /** Format: date */
            date: string;
            /** @description Documents by status. */
            ended: {
                [key: string]: number;
            };
            pages: number;
            estimatedCostUsd: number;
        } & {
            [key: string]: unknown;
        };
        /** @description How the pipeline is. */
        Operations: {
            /** @description Its name. */
            pipeline: string;
            /**
             * Format: date-time
             * @description When it was so.
             */
            at: string;
            /** @description No alarm is in `ALARM`, and there is no dead letter. */
            isHealthy: boolean;
            /** @description The same in a sentence, with what is wrong. */
            health: string;
            /** @description Documents that are not at their end. */
            inProgress: number;
            /** @description All of them, those in `ALARM` first; empty where the pipeline has none. */
            alarms: components["schemas"]["OperationsAlarm"][];
            queues: components["schemas"]["OperationsQueue"][];
            deadLetters: components["schemas"]["OperationsDeadLetters"][];
            waiting: components["schemas"]["OperationsWaiting"][];
            /** @description The oldest first, today the last. */
            days: components["schemas"]["OperationsDay"][];
            budget?: components["schemas"]["OperationsBudget"];
        } & {
            [key: string]: unknown;
        };
        /** @description A message, as an example. */
        DeadLetterExample: {
            /**
             * Format: date-time
             * @description When it was sent first.
             */
            sentAt: string;
            /** @description The document that it is about, where it names one. */
            documentId?: string;
            /** @description Of the document, where there is a record. */
            fileName?: string;
            /** @description Of the upload, where the message names it. */
            objectKey?: string;
            status?: components["schemas"]["DocumentStatus"];
            /** @description The last error in the log of the function that gave it up. */
            error?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Messages that met the same, the most frequent cause first. */
        DeadLetterCause: {
            /** @description For people; and for `redrive` and `discard`, word for word. */
            cause: string;
            /** @description What to do before they are redriven. */
            advice: string;
            /** @description Of those that were looked at. */
            messages: number;
            /**
             * Format: date-time
             * @description When the oldest of them was sent.
             */
            since: string;
            /** @description At most five. */
            examples: components["schemas"]["DeadLetterExample"][];
        } & {
            [key: string]: unknown;
        };
        /** @description A dead-letter queue that has messages. */
        DeadLetterQueue: {
            /** @description A dead-letter queue, by its name in the pipeline, such as `recognition`. */
            queue: string;
            messages: number;
            /** @description Of how many the causes are known: others were not looked at, or somebody has them at the moment. */
            lookedAt: number;
            causes: components["schemas"]["DeadLetterCause"][];
        } & {
            [key: string]: unknown;
        };
        /** @description The dead-letter queues that have messages. */
        DeadLetterList: {
            queues: components["schemas"]["DeadLetterQueue"][];
        } & {
            [key: string]: unknown;
        };
        /** @description What became of dead letters. */
        DeadLettersDealtWith: {
            /** @description A dead-letter queue, by its name in the pipeline, such as `recognition`. */
            queue: string;
            /** @description Messages that were sent again, or thrown away. */
            done: number;
            /** @description Messages that their queue did not take. They are where they were. */
            refused: number;
            /** @description Messages that the dead-letter queue has still, of whatever cause, by the estimate of Amazon SQS. */
            left: number;
            /** @description Not all of the queue was looked at: ask again. */
            isMore: boolean;
        } & {
            [key: string]: unknown;
        };
        /**
         * DocumentResult
         * @description `document.json`: what was read of a document, the same for every engine.
         */
        DocumentResult: {
            /** @description 1.x: a later one adds attributes and takes none away. */
            schemaVersion: string;
            /** @description Absent, as are attempt, engine and source, where a stored answer was normalized outside of a pipeline. */
            documentId?: string;
            attempt?: number;
            /** @description The engine's id in the pipeline. */
            engine?: string;
            source?: components["schemas"]["ResultSource"];
            pages: components["schemas"]["ResultPage"][];
            summary: components["schemas"]["ResultSummary"];
            /** @description What is odd about the file, what could not be represented, and what the engine warned of: one sentence each. */
            warnings: string[];
        } & {
            [key: string]: unknown;
        };
        /** @description The object version that was read. */
        ResultSource: {
            bucket: string;
            objectKey: string;
            versionId?: string;
            contentType?: string;
            sizeBytes: number;
            sha256?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What stands on one page. A list that would be empty is absent, but for the lines. */
        ResultPage: {
            /** @description From 1. */
            page: number;
            /** @description A further entry for a page that has one already: its blocks came far apart. */
            continued?: boolean;
            /** @description Clockwise, as the engine saw the page. */
            rotationDegrees?: number;
            /** @description Of images, and of the first page of a TIFF, as the file says: before any turn that its EXIF data ask for. */
            widthPx?: number;
            heightPx?: number;
            /** @description In points (1/72 inch), as a viewer shows the page. */
            widthPt?: number;
            heightPt?: number;
            /** @description In the engine's order. */
            lines: components["schemas"]["ResultLine"][];
            /** @description Indexes of all lines in the order to read them; absent where that is the order they stand in. */
            readingOrder?: number[];
            /** @description Words that the engine put into no line. */
            unplacedWords?: components["schemas"]["ResultWord"][];
            keyValues?: components["schemas"]["ResultKeyValue"][];
            tables?: components["schemas"]["ResultTable"][];
            /** @description Check boxes and radio buttons. */
            selections?: components["schemas"]["ResultSelection"][];
            queryAnswers?: components["schemas"]["ResultQueryAnswer"][];
            signatures?: components["schemas"]["ResultSignature"][];
            /** @description In reading order. */
            layout?: components["schemas"]["ResultLayoutElement"][];
            /** @description Invoices and receipts that begin on this page. */
            expenseDocuments?: components["schemas"]["ResultExpenseDocument"][];
            identityDocuments?: components["schemas"]["ResultIdentityDocument"][];
            lending?: components["schemas"]["ResultLending"];
        } & {
            [key: string]: unknown;
        };
        ResultLine: {
            text: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
            words: components["schemas"]["ResultWord"][];
            /** @description The text with the check boxes and signatures beside it in their places, as [x], [ ] and [signature]; where there are any. */
            markedText?: string;
            /** @description Indexes in the page's selections. */
            selections?: number[];
            /** @description Indexes in the page's signatures. */
            signatures?: number[];
        } & {
            [key: string]: unknown;
        };
        ResultWord: {
            text: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
            handwriting?: boolean;
        } & {
            [key: string]: unknown;
        };
        /** @description In fractions of the page's width and height, from its upper left corner. */
        BoundingBox: {
            left: number;
            top: number;
            width: number;
            height: number;
        } & {
            [key: string]: unknown;
        };
        ResultSummary: {
            pageCount?: number;
            lineCount: number;
            wordCount?: number;
            /** @description The mean over all words, 0 to 100; absent where the engine gives none. */
            averageConfidence?: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A check box or radio button. */
        ResultSelection: {
            selected: boolean;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
        } & {
            [key: string]: unknown;
        };
        /** @description Where someone signed. */
        ResultSignature: {
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
        } & {
            [key: string]: unknown;
        };
        /** @description How sure the engine is of the words of a text: of what it reads, where the text's own confidence is that of the structure around it. */
        ResultTextConfidence: {
            /** @description Of the word that it is least sure of, 0 to 100. */
            lowest: number;
            /** @description Of all its words, 0 to 100, to two decimals. */
            mean: number;
        } & {
            [key: string]: unknown;
        };
        /** @description A field of a form. */
        ResultKeyValue: {
            /** @description Empty where the engine found a value alone. */
            key: string;
            /** @description Empty where there is none, or only a check box or a signature. */
            value: string;
            /** @description Of the key, 0 to 100. */
            confidence?: number;
            /** @description Of the value, 0 to 100. */
            valueConfidence?: number;
            keyBoundingBox?: components["schemas"]["BoundingBox"];
            valueBoundingBox?: components["schemas"]["BoundingBox"];
            keyTextConfidence?: components["schemas"]["ResultTextConfidence"];
            valueTextConfidence?: components["schemas"]["ResultTextConfidence"];
            /** @description HANDWRITING, or MIXED where only some of the words are; absent where they are printed, or the engine does not tell. */
            keyTextType?: string;
            /** @description The same of the value. */
            valueTextType?: string;
            /** @description The words that the key is made of, by their numbers on the page: from 0, those of all lines, then the unplaced ones. */
            keyWords?: number[];
            /** @description The same of the value. */
            valueWords?: number[];
            /** @description Whether the check box is ticked, where there is exactly one. */
            selected?: boolean;
            /** @description The value with its check boxes and signatures in their places, as [x], [ ] and [signature]; where it has words as well, or several. */
            markedText?: string;
            /** @description Indexes in the page's selections. */
            selections?: number[];
            /** @description Indexes in the page's signatures. */
            signatures?: number[];
        } & {
            [key: string]: unknown;
        };
        /** @description A piece of text with its place. */
        ResultText: {
            text: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
            /** @description The words that it is made of, by their numbers on the page: from 0, those of all lines, then the unplaced ones. */
            words?: number[];
        } & {
            [key: string]: unknown;
        };
        ResultTable: {
            /** @description From 1, in the engine's order on its page. */
            index: number;
            /** @description STRUCTURED_TABLE or SEMI_STRUCTURED_TABLE, where the engine tells them apart. */
            type?: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
            title?: components["schemas"]["ResultText"];
            footers?: components["schemas"]["ResultText"][];
            rowCount: number;
            columnCount: number;
            /** @description By row, then column. A merged cell stands for those that it covers. */
            cells: components["schemas"]["ResultTableCell"][];
        } & {
            [key: string]: unknown;
        };
        ResultTableCell: {
            /** @description From 1. */
            row: number;
            /** @description From 1. */
            column: number;
            rowSpan: number;
            columnSpan: number;
            text: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
            textConfidence?: components["schemas"]["ResultTextConfidence"];
            /** @description HANDWRITING, or MIXED where only some of the words are; absent where they are printed, or the engine does not tell. */
            textType?: string;
            /** @description The words that it is made of, by their numbers on the page: from 0, those of all lines, then the unplaced ones. */
            words?: number[];
            /** @description COLUMN_HEADER, TABLE_TITLE, TABLE_FOOTER, TABLE_SECTION_TITLE, TABLE_SUMMARY. */
            kinds?: string[];
            /** @description Whether the check box is ticked, where there is exactly one. */
            selected?: boolean;
            /** @description The text with its check boxes and signatures in their places, as [x], [ ] and [signature]; where it has words as well, or several. */
            markedText?: string;
            /** @description Indexes in the page's selections. */
            selections?: number[];
            /** @description Indexes in the page's signatures. */
            signatures?: number[];
            /** @description The engine found several cells to be one. */
            merged?: boolean;
            /** @description The cells that a merged one covers, as the engine gave them. */
            mergedCells?: components["schemas"]["ResultTableCell"][];
        } & {
            [key: string]: unknown;
        };
        /** @description An answer to a query; without text the engine found none on this page. */
        ResultQueryAnswer: {
            question: string;
            alias?: string;
            text?: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
        } & {
            [key: string]: unknown;
        };
        ResultLayoutElement: {
            /** @description As Textract names it: LAYOUT_TITLE, LAYOUT_SECTION_HEADER, LAYOUT_TEXT, LAYOUT_LIST, … */
            type: string;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
            /** @description Indexes in the page's lines. */
            lines?: number[];
            /** @description The items of a list. */
            children?: components["schemas"]["ResultLayoutElement"][];
        } & {
            [key: string]: unknown;
        };
        /** @description An invoice or a receipt. */
        ResultExpenseDocument: {
            /** @description From 1, in the engine's order. */
            index?: number;
            summaryFields: components["schemas"]["ResultExpenseField"][];
            lineItemGroups: components["schemas"]["ResultLineItemGroup"][];
        } & {
            [key: string]: unknown;
        };
        ResultLineItemGroup: {
            /** @description From 1, in the engine's order. */
            index?: number;
            lineItems: components["schemas"]["ResultLineItem"][];
        } & {
            [key: string]: unknown;
        };
        ResultLineItem: {
            fields: components["schemas"]["ResultExpenseField"][];
        } & {
            [key: string]: unknown;
        };
        ResultExpenseField: {
            /** @description As Textract names it: TOTAL, INVOICE_RECEIPT_ID, VENDOR_NAME, … */
            type: string;
            /** @description 0 to 100. */
            typeConfidence?: number;
            /** @description As it stands on the document. */
            label?: string;
            /** @description 0 to 100. */
            labelConfidence?: number;
            labelBoundingBox?: components["schemas"]["BoundingBox"];
            value?: string;
            /** @description Of the value, 0 to 100. */
            confidence?: number;
            /** @description Of the value. */
            boundingBox?: components["schemas"]["BoundingBox"];
            currency?: components["schemas"]["ResultCurrency"];
            /** @description Which fields belong together, for instance those of one address. */
            groups?: components["schemas"]["ResultFieldGroup"][];
            /** @description Where that is not the page on which the document begins. */
            page?: number;
        } & {
            [key: string]: unknown;
        };
        ResultCurrency: {
            /** @description ISO 4217. */
            code: string;
            /** @description 0 to 100. */
            confidence?: number;
        } & {
            [key: string]: unknown;
        };
        ResultFieldGroup: {
            /** @description Fields with the same id belong together. */
            id?: string;
            /** @description As Textract names them: VENDOR, RECEIVER_BILL_TO, … */
            types: string[];
        } & {
            [key: string]: unknown;
        };
        /** @description A passport or a driver's license. */
        ResultIdentityDocument: {
            /** @description From 1, in the engine's order. */
            index?: number;
            fields: components["schemas"]["ResultIdentityField"][];
        } & {
            [key: string]: unknown;
        };
        ResultIdentityField: {
            /** @description As Textract names it: FIRST_NAME, DATE_OF_BIRTH, … */
            type: string;
            /** @description 0 to 100. */
            typeConfidence?: number;
            value: string;
            /** @description Of the value, 0 to 100. */
            confidence?: number;
            normalizedValue?: components["schemas"]["ResultNormalizedValue"];
        } & {
            [key: string]: unknown;
        };
        ResultNormalizedValue: {
            /** @description A date as ISO 8601. */
            value: string;
            valueType?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description What the lending engine says of a page. */
        ResultLending: {
            /** @description What kind of page it is, the likeliest first: 1003, PAYSLIPS, … */
            pageTypes?: components["schemas"]["ResultPrediction"][];
            /** @description The number within its own document, as it is printed. */
            pageNumbers?: components["schemas"]["ResultPrediction"][];
            fields?: components["schemas"]["ResultLendingField"][];
            /** @description Documents of the package that begin on this page. */
            splitDocuments?: components["schemas"]["ResultSplitDocument"][];
        } & {
            [key: string]: unknown;
        };
        ResultPrediction: {
            value: string;
            /** @description 0 to 100. */
            confidence?: number;
        } & {
            [key: string]: unknown;
        };
        ResultLendingField: {
            /** @description As Textract names it: BORROWER_NAME, … */
            type: string;
            /** @description As it stands on the document. */
            key?: string;
            /** @description 0 to 100. */
            keyConfidence?: number;
            keyBoundingBox?: components["schemas"]["BoundingBox"];
            values: components["schemas"]["ResultLendingValue"][];
        } & {
            [key: string]: unknown;
        };
        ResultLendingValue: {
            text?: string;
            /** @description Whether the check box is ticked, where the value is one. */
            selected?: boolean;
            /** @description 0 to 100. */
            confidence?: number;
            boundingBox?: components["schemas"]["BoundingBox"];
        } & {
            [key: string]: unknown;
        };
        ResultSplitDocument: {
            type: string;
            /** @description From 1, among those of its type. */
            index?: number;
            pages: number[];
            /** @description Pages with a signature, among all documents of the type. */
            detectedSignaturePages?: number[];
            /** @description Pages where a signature was expected and not found, among all documents of the type. */
            undetectedSignaturePages?: number[];
        } & {
            [key: string]: unknown;
        };
        /** @description An OpenAPI 3.1 document. */
        OpenApi: Record<string, never>;
        /** @description Problem details, as RFC 9457 defines them. */
        Problem: {
            /** @description A URN of the code. */
            type: string;
            /** @description What the code means. */
            title: string;
            /** @description The HTTP status. */
            status: number;
            /** @description For programs. Others may come with later versions. */
            code: string;
            /** @description What is the matter with this request. */
            detail?: string;
            /** @description What is wrong, field by field. */
            errors?: components["schemas"]["FieldError"][];
            /** @description Names the request in the API's logs. */
            requestId?: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createUpload: {
        parameters: {
            query?: {
                /** @description `post` for a form upload, as browsers send it, whose policy caps the size; without it the upload is a PUT. */
                form?: "post";
            };
            header?: {
                /** @description Makes it safe to send the request again: the same key of the same caller with the same request has the effect of one, for 24 hours at least. A key of your own choice, such as a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description What will be uploaded. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "fileName": "invoice.pdf",
                 *       "contentType": "application/pdf",
                 *       "sizeBytes": 48213,
                 *       "labels": {
                 *         "customer": "1042"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["UploadRequest"];
            };
        };
        responses: {
            /** @description The document is announced. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Upload"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_CANCELED`: The document of this Idempotency-Key was deleted. Take another key for another upload. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is of a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DOCUMENT_NOT_ACCEPTED`: The pipeline does not take such a document. `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key came with another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                /** @description Documents of this status. */
                status?: components["schemas"]["DocumentStatus"];
                /** @description Documents with this label, as `key:value`. An index has those of the pipeline's `indexedLabel`; for others the documents are looked through. */
                label?: string;
                /** @description Documents of this time or later. */
                from?: string;
                /** @description Documents before this time. */
                to?: string;
                /** @description Deleted documents, instead of the others. */
                deleted?: boolean;
                /** @description The order: by `createdAt`, the newest first with `-`, which is the default. */
                sort?: "-createdAt" | "createdAt";
                /** @description Documents that came to an end, or were changed after it, at this time or later, in the order of their changes, deleted ones too: to keep a copy. Ask the next time with the `nextUpdatedSince` of the answer. Documents in progress are listed by `status`. */
                updatedSince?: string;
                /** @description Documents whose file names begin so, whatever the case, in the order of the names. */
                fileNamePrefix?: string;
                /** @description These documents, separated by commas, at most 100, and no others: how they are, in one request. Those that there are not are left out. */
                ids?: string;
                /** @description The most to answer with. There may be fewer, and more to come all the same: go by `cursor`. */
                limit?: number;
                /** @description Go on where an answer ended. It belongs to its query: only `limit` may be another one. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Documents. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. `INVALID_CURSOR`: The cursor does not belong to this query. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putDocument: {
        parameters: {
            query: {
                /** @description The name of the file, without folders. */
                fileName: string;
            };
            header?: {
                /** @description Makes it safe to send the request again: the same key of the same caller with the same request has the effect of one, for 24 hours at least. A key of your own choice, such as a UUID. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The file, byte for byte; under its own type, too, such as `application/pdf`. Amazon API Gateway takes a body of a type that it does not know as a file's for text, and loses what is not UTF-8: such a body is refused with `UNSUPPORTED_MEDIA_TYPE`; send it as `application/octet-stream`. */
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description The document is stored, and on its way. */
            202: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummary"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UPLOAD_CANCELED`: The document of this Idempotency-Key was deleted. Take another key for another upload. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is of a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DOCUMENT_NOT_ACCEPTED`: The pipeline does not take such a document. `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key came with another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: {
                /** @description Whether a deleted document may be shown. */
                deleted?: boolean;
                /** @description What a browser does with the file behind the link `source`: saves it, or shows a PDF, an image or a text in its window. */
                disposition?: "attachment" | "inline";
            };
            header?: {
                /** @description An `ETag`: where the document has not changed since, the answer is 304, without links, which are good for a few minutes only. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document. */
            200: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Document"];
                };
            };
            /** @description The document has not changed. */
            304: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: {
                /** @description Remove the content for good. A document that is deleted already can still be purged. */
                purge?: boolean;
            };
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Much is removed, but not all yet: ask again. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The document is deleted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. `PURGE_NOT_ALLOWED`: This API does not purge documents. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONCURRENT_CHANGE`: The document was changed at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` that the change is based on: it is refused where the document was changed since. Without it the change is made in any case. */
                "If-Match"?: string;
            };
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        /** @description A JSON merge patch. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "labels": {
                 *         "customer": "1042",
                 *         "draft": null
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["DocumentPatch"];
                /**
                 * @example {
                 *       "labels": {
                 *         "customer": "1042",
                 *         "draft": null
                 *       }
                 *     }
                 */
                "application/merge-patch+json": components["schemas"]["DocumentPatch"];
            };
        };
        responses: {
            /** @description The document as it is now. */
            200: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummary"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONCURRENT_CHANGE`: The document was changed at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PRECONDITION_FAILED`: The document was changed since it was read. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is of a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getResult: {
        parameters: {
            query?: {
                /** @description What the answer has of the result: `result`, or `text` or `markdown` in its place, which are made of it. */
                format?: "json" | "text" | "markdown";
            };
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where the result is, and the result. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Result"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. `NO_RESULT`: The document has no result. `FORMAT_NOT_WRITTEN`: The result has no such file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTables: {
        parameters: {
            query?: {
                /** @description The most to answer with. There may be fewer, and more to come all the same: go by `cursor`. */
                limit?: number;
                /** @description Go on where an answer ended. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Tables. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TableList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. `INVALID_CURSOR`: The cursor does not belong to this query. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. `NO_RESULT`: The document has no result. `FORMAT_NOT_WRITTEN`: The result has no such file. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document as it is now. */
            200: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummary"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `CONCURRENT_CHANGE`: The document was changed at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEngines: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The engines. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EngineList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reprocessDocument: {
        parameters: {
            query?: never;
            header?: {
                /** @description Makes it safe to send the request again: the same key of the same caller with the same request has the effect of one, for 24 hours at least. A key of your own choice, such as a UUID. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        /** @description By another engine. */
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "engine": "textractAnalysis"
                 *     }
                 */
                "application/json": components["schemas"]["ReprocessRequest"];
            };
        };
        responses: {
            /** @description The document is on its way again. */
            202: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummary"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `DOCUMENT_IN_PROGRESS`: The document is not at its end yet. `NOT_REPROCESSABLE`: There is nothing that could be read again. `ENGINE_NOT_SUITABLE`: The engine cannot read this document. `CONCURRENT_CHANGE`: The document was changed at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is of a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `IDEMPOTENCY_KEY_REUSED`: The Idempotency-Key came with another request before. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rescanDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The document. */
                documentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document waits for another verdict. */
            202: {
                headers: {
                    /** @description The version of the record, for `If-Match`. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSummary"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_FOUND`: There is no such document. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `NOT_RESCANNABLE`: A malware scan would change nothing of the document. `CONCURRENT_CHANGE`: The document was changed at the same time. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOpenApi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description An OpenAPI 3.1 document. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OpenApi"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOperations: {
        parameters: {
            query?: {
                /** @description So many UTC days are counted, the last of which is today. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How the pipeline is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Operations"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIPELINE_NOT_DESCRIBED`: The pipeline does not tell of its queues in a way that this API reads. Deploy both with the same version of the library. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description Of this queue alone. */
                queue?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The dead-letter queues that have messages. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIPELINE_NOT_DESCRIBED`: The pipeline does not tell of its queues in a way that this API reads. Deploy both with the same version of the library. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    redriveDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which dead letters. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "queue": "recognition",
                 *       "cause": "AWS denies the function something that it needs."
                 *     }
                 */
                "application/json": components["schemas"]["RedriveRequest"];
            };
        };
        responses: {
            /** @description What became of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLettersDealtWith"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIPELINE_NOT_DESCRIBED`: The pipeline does not tell of its queues in a way that this API reads. Deploy both with the same version of the library. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is of a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discardDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which dead letters. */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "queue": "intake",
                 *       "cause": "There is no record of the document."
                 *     }
                 */
                "application/json": components["schemas"]["DiscardRequest"];
            };
        };
        responses: {
            /** @description What became of them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLettersDealtWith"];
                };
            };
            /** @description `INVALID_REQUEST`: The request is not understood. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNAUTHORIZED`: The caller is not known. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `FORBIDDEN`: The caller may not do this, or there is no such route. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `PIPELINE_NOT_DESCRIBED`: The pipeline does not tell of its queues in a way that this API reads. Deploy both with the same version of the library. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_LARGE`: The body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `UNSUPPORTED_MEDIA_TYPE`: The body is of a type that is not read here. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TOO_MANY_REQUESTS`: There are too many requests. */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `INTERNAL_ERROR`: Something went wrong here. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `TIMEOUT`: The answer took too long. */
            504: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
