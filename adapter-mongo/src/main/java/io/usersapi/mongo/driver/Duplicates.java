package io.usersapi.mongo.driver;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoException;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of unique indexes when several callers make the same document at once: all but one
 * of their upserts may fail, and find the document when they try again.
 *
 * @see <a
 *     href="https://www.mongodb.com/docs/manual/reference/method/db.collection.update/#upsert-with-duplicate-values">Upsert
 *     with duplicate values</a>
 */
public final class Duplicates {

  /** Further tries; more than one is needed only if the document goes away meanwhile. */
  static final int RETRIES = 4;

  private Duplicates() {}

  /** Whether the server refused to write because a unique index has the value already. */
  public static boolean isDuplicate(Throwable failure) {
    return failure instanceof MongoException e
        && ErrorCategory.fromErrorCode(e.getCode()) == ErrorCategory.DUPLICATE_KEY;
  }

  /** Carries out an upsert. */
  public static <T extends @Nullable Object> T retry(Supplier<T> upsert) {
    for (int left = RETRIES; ; left--) {
      try {
        return upsert.get();
      } catch (MongoException e) {
        if (left == 0 || !isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  /**
   * Carries out an upsert that gives the document as it then is.
   *
   * @param upsert may give {@code null}, as some servers do to whoever lost the race
   */
  public static <T> T retryUntilThere(Supplier<? extends @Nullable T> upsert) {
    for (int left = RETRIES; ; left--) {
      try {
        T kept = upsert.get();
        if (kept != null) {
          return kept;
        }
        if (left == 0) {
          throw new NoDocument();
        }
      } catch (MongoException e) {
        if (left == 0 || !isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  /** An upsert gave no document, time and again. */
  private static final class NoDocument extends MongoException {
    private static final long serialVersionUID = 1L;

    NoDocument() {
      super("An upsert gave no document");
    }
  }

  /** What a stage failed with, out of the wrapping that a dependent stage sees. */
  public static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
