package io.usersapi.rest.app;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An app's settings as JSON, for the OpenAPI document: the domain reads and describes plain values.
 */
@Schema(name = "Settings")
record SettingsDocument(
    @Schema(maxItems = 50, description = "Origins whose pages may call; none means all.")
        List<String> allowedOrigins,
    @Schema(defaultValue = "false") boolean anonymousSignup,
    @Schema(maxItems = 50) List<String> oauthProviders,
    @Schema(maxItems = 50, description = "Absolute addresses without a fragment.")
        List<String> redirectUris,
    @Schema(defaultValue = "user", pattern = "^[A-Za-z][A-Za-z0-9_]{0,50}$") String defaultRole,
    @Schema(nullable = true) @Nullable String verifyUrl,
    @Schema(nullable = true) @Nullable String resetUrl) {}
