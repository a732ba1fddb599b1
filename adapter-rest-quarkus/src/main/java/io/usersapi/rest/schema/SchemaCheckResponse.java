package io.usersapi.rest.schema;

import io.usersapi.application.schema.SchemaCheck;
import io.usersapi.rest.http.ErrorResponse;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an app's stored users would fare under another schema. */
@Schema(name = "SchemaCheck")
record SchemaCheckResponse(
    @Schema(required = true, minimum = "0", description = "How many users were looked at.")
        long checked,
    @Schema(required = true, minimum = "0", description = "How many would not satisfy the schema.")
        long failing,
    @Schema(required = true, maxItems = 10, description = "The newest of those.")
        List<Example> examples) {

  /** A user who would not satisfy the schema. */
  @Schema(name = "SchemaCheckExample")
  record Example(
      @Schema(required = true, pattern = "^[0-9a-f]{24}$") String id,
      @Schema(required = true) String email,
      @Schema(required = true, minItems = 1, description = "In the schema's order.")
          List<ErrorResponse.Entry> errors) {

    private static Example from(SchemaCheck.Example example) {
      return new Example(
          example.id().value(),
          example.email().value(),
          example.violations().stream().map(ErrorResponse.Entry::from).toList());
    }
  }

  static SchemaCheckResponse from(SchemaCheck check) {
    return new SchemaCheckResponse(
        check.checked(), check.failing(), check.examples().stream().map(Example::from).toList());
  }
}
