package io.usersapi.rest.user;

import io.usersapi.application.user.Receipt;
import io.usersapi.rest.http.Timestamps;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a visitor learns of a submission that was stored. */
@Schema(name = "Receipt")
record ReceiptResponse(
    @Schema(required = true, pattern = "^[0-9a-f]{24}$") String id,
    @Schema(required = true, format = "date-time") String createdAt,
    @Schema(required = true, format = "date-time") String updatedAt) {

  static ReceiptResponse from(Receipt receipt) {
    return new ReceiptResponse(
        receipt.id().value(),
        Timestamps.format(receipt.createdAt()),
        Timestamps.format(receipt.updatedAt()));
  }
}
