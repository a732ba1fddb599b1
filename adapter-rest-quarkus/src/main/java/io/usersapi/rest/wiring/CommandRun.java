package io.usersapi.rest.wiring;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.Stores;
import io.usersapi.application.transfer.TransferImpossible;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.transfer.Transfers;
import io.usersapi.file.FileStores;
import io.usersapi.file.ledger.StoreUnusable;
import io.usersapi.mongo.MongoStores;
import io.usersapi.rest.transfer.Command;
import io.usersapi.rest.transfer.CommandLine;
import io.usersapi.rest.transfer.StoreAddress;
import io.usersapi.rest.transfer.StoreAddress.InFolder;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/** A command in place of the service: opens the stores that it names, and closes them. */
@Dependent
@Unremovable
public class CommandRun implements QuarkusApplication {

  /** The system property that is set while a command runs. */
  static final String PROPERTY = "usersapi.command";

  private static final int FAILED = 1;

  private final Clock clock;
  private final Instance<MongoStores> mongo;
  private final Deque<Stores> opened = new ArrayDeque<>();

  CommandRun(Clock clock, Instance<MongoStores> mongo) {
    this.clock = clock;
    this.mongo = mongo;
  }

  /** Whether a command runs, and nothing is served. */
  static boolean isUnderWay() {
    return Boolean.getBoolean(PROPERTY);
  }

  @Override
  public int run(String... arguments) {
    CommandLine line = CommandLine.parse(arguments);
    try {
      requireThere(line);
      new Command(new Transfers(clock), this::open, System.out).run(line);
      return 0;
    } catch (TransferImpossible e) {
      return failed(e.sentence());
    } catch (StoreUnusable e) {
      return failed(e.sentence());
    } catch (StoreUnavailable e) {
      return failed(e.getMessage() + ". Interrupted: the command can be given again.");
    } finally {
      opened.forEach(Stores::close);
    }
  }

  private static int failed(String sentence) {
    System.err.println(sentence);
    return FAILED;
  }

  /** A source is not made where none is. */
  private static void requireThere(CommandLine line) {
    if (line instanceof CommandLine.Migrate migrate
        && migrate.from() instanceof InFolder source
        && !Files.exists(FileStores.file(source.folder()))) {
      throw new TransferImpossible("There is no file store in " + source.folder() + ".");
    }
  }

  private TransferStore open(StoreAddress address) {
    Stores stores = address instanceof InFolder file ? inFolder(file.folder()) : inMongo();
    opened.push(stores);
    return stores.transfer();
  }

  private Stores inFolder(Path folder) {
    return FileStores.open(folder, clock);
  }

  private Stores inMongo() {
    if (!mongo.isResolvable()) {
      throw new TransferImpossible("There is no MongoDB.");
    }
    MongoStores stores = mongo.get();
    stores.prepare();
    return stores;
  }
}
