package io.usersapi.file.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The data folder cannot be used, and was left as it is: another process has it, it cannot be
 * written, its format is newer, or it is damaged. The message is one sentence for the operator.
 */
public final class StoreUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param sentence what is wrong, and with which file
   * @param cause what it was found by, if anything was thrown
   */
  public StoreUnusable(String sentence, @Nullable Throwable cause) {
    super(sentence, cause);
  }

  /** What is wrong: one sentence. */
  public String sentence() {
    return String.valueOf(getMessage());
  }
}
