package io.usersapi.rest.wiring;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.usersapi.rest.http.RequestForm;
import io.usersapi.rest.transfer.CommandLine;
import io.usersapi.rest.transfer.StoreAddress.InMongo;
import java.util.Optional;

/** The executable: serves, or carries out a command and ends. */
@QuarkusMain
public final class Main {

  private static final int MISUSED = 2;

  private Main() {}

  /**
   * Starts.
   *
   * @param arguments none to serve; else {@link CommandLine#USAGE} says what
   */
  public static void main(String... arguments) {
    System.setProperty(RequestForm.NO_FURTHER_CHECK, "true");
    if (arguments.length == 0) {
      Quarkus.run();
      return;
    }
    try {
      set(CommandLine.parse(arguments));
    } catch (CommandLine.Wrong e) {
      System.err.println(e.getMessage());
      System.err.println(CommandLine.USAGE);
      System.exit(MISUSED);
    }
    Quarkus.run(CommandRun.class, arguments);
  }

  /** Before anything reads the settings: a command opens no port and no store but its own. */
  private static void set(CommandLine command) {
    System.setProperty(CommandRun.PROPERTY, "true");
    System.setProperty("quarkus.http.host-enabled", "false");
    System.setProperty("quarkus.log.level", "WARN");
    Optional<InMongo> mongo = command.mongo();
    System.setProperty("USERS_STORE", mongo.isPresent() ? "mongo" : "memory");
    mongo.map(InMongo::uri).ifPresent(uri -> System.setProperty("MONGODB_URI", uri));
  }
}
