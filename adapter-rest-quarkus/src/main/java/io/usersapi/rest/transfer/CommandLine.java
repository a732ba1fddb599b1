package io.usersapi.rest.transfer;

import io.usersapi.rest.transfer.StoreAddress.InMongo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the executable was asked to do instead of serving. */
public sealed interface CommandLine {

  /** What there is to ask for. */
  String USAGE =
      """
      Without arguments the service starts. Or one of:
        restore <backup> --to <store>       brings a backup into an empty store; - is standard input
        migrate --from <store> --to <store> copies one store to another, empty one
      A store is %s.
      What uses a store must be stopped. Interrupted, a command can be given again."""
          .formatted(StoreAddress.RULE);

  /** Brings a backup into an empty store. */
  record Restore(String backup, StoreAddress to) implements CommandLine {
    @Override
    public List<StoreAddress> stores() {
      return List.of(to);
    }
  }

  /** Copies a store to another, empty one. */
  record Migrate(StoreAddress from, StoreAddress to) implements CommandLine {
    @Override
    public List<StoreAddress> stores() {
      return List.of(from, to);
    }
  }

  /** The arguments are no command; the message says why. */
  final class Wrong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Wrong(String sentence) {
      super(sentence, null, false, false);
    }
  }

  /** The stores that it needs. */
  List<StoreAddress> stores();

  /** The MongoDB among its stores. */
  default Optional<InMongo> mongo() {
    return mongos(stores()).findFirst();
  }

  private static Stream<InMongo> mongos(List<StoreAddress> stores) {
    return stores.stream().filter(InMongo.class::isInstance).map(InMongo.class::cast);
  }

  /**
   * The command that the arguments write.
   *
   * @throws Wrong when they write none
   */
  static CommandLine parse(String... arguments) {
    CommandLine command = read(List.of(arguments));
    if (mongos(command.stores()).count() > 1) {
      throw new Wrong("Between two MongoDBs, use mongodump and mongorestore.");
    }
    return command;
  }

  private static CommandLine read(List<String> arguments) {
    String name = arguments.isEmpty() ? "" : arguments.get(0);
    switch (name) {
      case "restore" -> {
        if (arguments.size() < 2 || arguments.get(1).startsWith("--")) {
          throw new Wrong("`restore` needs the name of a backup.");
        }
        Map<String, String> given = options(arguments.subList(2, arguments.size()), Set.of("--to"));
        return new Restore(arguments.get(1), store(given, "--to"));
      }
      case "migrate" -> {
        Map<String, String> given =
            options(arguments.subList(1, arguments.size()), Set.of("--from", "--to"));
        return new Migrate(store(given, "--from"), store(given, "--to"));
      }
      default -> throw new Wrong("There is no command `" + name + "`.");
    }
  }

  private static Map<String, String> options(List<String> rest, Set<String> names) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < rest.size(); i += 2) {
      String name = rest.get(i);
      if (!names.contains(name) || i + 1 == rest.size() || given.containsKey(name)) {
        throw new Wrong("`" + name + "` is out of place.");
      }
      given.put(name, rest.get(i + 1));
    }
    return given;
  }

  private static StoreAddress store(Map<String, String> given, String name) {
    @Nullable String value = given.get(name);
    if (value == null) {
      throw new Wrong("`" + name + "` is missing.");
    }
    return StoreAddress.parse(value);
  }
}
