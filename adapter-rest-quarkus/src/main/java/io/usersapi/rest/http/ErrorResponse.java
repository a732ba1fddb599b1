package io.usersapi.rest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.usersapi.domain.schema.Violation;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The one body of every error.
 *
 * @param message a sentence for a person
 * @param code a stable name in snake_case, for programs
 * @param errors every violation, in schema order; only where data was validated
 */
@Schema(name = "Error", description = "The one body of every error.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErrorResponse(
    @Schema(description = "A sentence for a person.", required = true) String message,
    @Schema(description = "A stable name in snake_case.", required = true) String code,
    @Schema(description = "Every violation, in schema order; only where data was validated.")
        @Nullable List<Entry> errors) {

  /** One violation. */
  @Schema(name = "Violation")
  public record Entry(
      @Schema(description = "The member's key, or a path like fields[3].regex.", required = true)
          String field,
      @Schema(required = true) String code,
      @Schema(required = true) String message) {

    /** The violation as answers show it. */
    public static Entry from(Violation violation) {
      return new Entry(violation.field(), violation.code(), violation.message());
    }
  }

  static ErrorResponse invalid(List<Violation> violations) {
    return new ErrorResponse(
        "The data is not valid.",
        "validation_failed",
        violations.stream().map(Entry::from).toList());
  }
}
