package io.usersapi.rest.user;

import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor sends, for the OpenAPI document: the route reads plain values, and the app's
 * schema judges them.
 */
@Schema(name = "Submission")
record SubmissionRequest(
    @Schema(
            required = true,
            description = "Trimmed and lower-cased.",
            examples = "user@example.com")
        String email,
    @Schema(description = "What the app's schema asks for; missing means none.")
        @Nullable Map<String, Object> data) {}
