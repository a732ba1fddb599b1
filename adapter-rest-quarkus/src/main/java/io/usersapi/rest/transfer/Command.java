package io.usersapi.rest.transfer;

import io.usersapi.application.StoreUnavailable;
import io.usersapi.application.transfer.Progress;
import io.usersapi.application.transfer.Summary;
import io.usersapi.application.transfer.TransferImpossible;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.transfer.Transfers;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries out a command, and tells how it goes on and what came out. */
public final class Command {

  /** Tells so often, in records. */
  private static final long BETWEEN_LINES = 50_000;

  private final Transfers transfers;
  private final Function<StoreAddress, TransferStore> stores;
  private final PrintStream out;

  /**
   * @param stores opens a store; where it cannot, throws {@link TransferImpossible} or {@link
   *     StoreUnavailable}
   * @param out is told
   */
  public Command(
      Transfers transfers, Function<StoreAddress, TransferStore> stores, PrintStream out) {
    this.transfers = transfers;
    this.stores = stores;
    this.out = out;
  }

  /**
   * Carries the command out.
   *
   * @throws TransferImpossible when it cannot be done; its sentence says why
   * @throws StoreUnavailable when a store fails
   */
  public void run(CommandLine command) {
    Progress progress =
        (step, count) -> {
          if (count % BETWEEN_LINES == 0) {
            out.printf(Locale.ROOT, "%s: %,d%n", step, count);
          }
        };
    Summary summary;
    if (command instanceof CommandLine.Restore restore) {
      try (BackupFile lines = BackupFile.open(restore.backup())) {
        summary = transfers.restore(lines, stores.apply(restore.to()), progress);
      }
    } else if (command instanceof CommandLine.Migrate migrate) {
      TransferStore from = stores.apply(migrate.from());
      String source = "a migration from " + migrate.from();
      summary = transfers.migrate(from, source, stores.apply(migrate.to()), progress);
    } else {
      throw new IllegalStateException("No such command");
    }
    out.println("Done: " + describe(summary));
    out.println("Source and target agree; checksum " + summary.checksum());
  }

  private static String describe(Summary summary) {
    return summary.counts().entrySet().stream()
        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
