package io.usersapi.rest.schema;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A schema as JSON, for the OpenAPI document: the domain reads and describes plain values. */
@Schema(name = "UserSchema")
record SchemaDocument(
    @Schema(required = true, minimum = "1") int version,
    @Schema(defaultValue = "true") boolean rejectUnknown,
    @Schema(required = true, maxItems = 100) List<FieldDocument> fields) {

  /** The same as it is given. */
  @Schema(name = "NewUserSchema")
  record Given(
      @Schema(nullable = true, description = "Ignored: a schema can be sent back as it came.")
          @Nullable Integer version,
      @Schema(defaultValue = "true") boolean rejectUnknown,
      @Schema(required = true, maxItems = 100) List<FieldDocument> fields) {}

  /** One field. */
  @Schema(name = "Field")
  record FieldDocument(
      @Schema(required = true, pattern = "^[a-zA-Z][a-zA-Z0-9_]{0,50}$") String key,
      @Schema(required = true, minLength = 1, maxLength = 200) String label,
      @Schema(
              required = true,
              enumeration = {"text", "checkbox", "select", "number", "date"})
          String kind,
      @Schema(defaultValue = "false") boolean required,
      @Schema(minimum = "0", maximum = "10000", description = "Of text, in code points.")
          @Nullable Integer minLength,
      @Schema(minimum = "0", maximum = "10000", description = "Of text, in code points.")
          @Nullable Integer maxLength,
      @Schema(maxLength = 500, description = "Of text; RE2 syntax, found anywhere in the value.")
          @Nullable String regex,
      @Schema(minItems = 1, maxItems = 500, description = "Of select; obligatory there.")
          @JsonProperty("enum")
          @Nullable List<String> options,
      @Schema(description = "Of number, inclusive.") @Nullable BigDecimal min,
      @Schema(description = "Of number, inclusive.") @Nullable BigDecimal max) {}
}
