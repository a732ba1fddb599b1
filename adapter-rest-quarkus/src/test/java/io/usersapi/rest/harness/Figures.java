package io.usersapi.rest.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What fault tests counted, for people to read: on the output, and in {@code target/faults.txt}.
 */
public final class Figures {

  private static final Path FILE = Path.of("target", "faults.txt");

  private Figures() {}

  /** Tells what came of one scenario. */
  public static synchronized void tell(String scenario, String counted) throws IOException {
    String line = "FAULT " + scenario + ": " + counted + System.lineSeparator();
    System.out.print(line);
    Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
