package io.usersapi.rest.transfer;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which store a command means. */
public sealed interface StoreAddress {

  /** How addresses are written. */
  String RULE = "file:<folder>, mongodb://…, or mongodb for the one that MONGODB_URI names";

  /** The file store in a folder. */
  record InFolder(Path folder) implements StoreAddress {
    @Override
    public String toString() {
      return "file:" + folder;
    }
  }

  /**
   * A MongoDB.
   *
   * @param uri its connection string; {@code null} for the one that the setting has
   */
  record InMongo(@Nullable String uri) implements StoreAddress {
    /** Without what may be a password. */
    @Override
    public String toString() {
      return "mongodb";
    }
  }

  /**
   * The store that the text means.
   *
   * @throws CommandLine.Wrong when it is written otherwise than {@link #RULE} says
   */
  static StoreAddress parse(String text) {
    if (text.equals("mongodb")) {
      return new InMongo(null);
    }
    if (text.startsWith("mongodb://") || text.startsWith("mongodb+srv://")) {
      return new InMongo(text);
    }
    if (text.startsWith("file:") && text.length() > "file:".length()) {
      try {
        return new InFolder(Path.of(text.substring("file:".length())));
      } catch (InvalidPathException e) {
        throw new CommandLine.Wrong("The folder of " + text + " is none.");
      }
    }
    throw new CommandLine.Wrong("A store is written as " + StoreAddress.RULE + ".");
  }
}
