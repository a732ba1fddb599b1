package io.usersapi.file.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.Stores;
import io.usersapi.application.transfer.Holdings;
import io.usersapi.application.transfer.Samples;
import io.usersapi.application.transfer.TransferStore;
import io.usersapi.application.transfer.TransferStoreContract;
import io.usersapi.domain.app.App;
import io.usersapi.domain.user.User;
import io.usersapi.file.FileStores;
import io.usersapi.file.TemporaryStores;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class FileTransferStoreTest extends TransferStoreContract {

  @RegisterExtension static final TemporaryStores STORES = new TemporaryStores();

  @TempDir Path folder;

  @Override
  protected Stores stores() {
    return STORES.stores();
  }

  @Test
  void showsEverythingAsOfOneMomentWhateverIsWrittenMeanwhile() {
    try (FileStores stores = FileStores.open(folder, Clock.systemUTC())) {
      TransferStore transfer = stores.transfer();
      App app = Samples.app();
      App later = Samples.app();
      List<User> users = Samples.users(app.key(), 1_500);
      transfer.write().apps(List.of(app));
      transfer.write().users(users);

      try (Holdings holdings = transfer.read();
          Stream<User> read = holdings.users()) {
        Iterator<User> rest = read.iterator();
        User newest = rest.next();
        stores.users().deleteAll(app.key());
        stores.apps().create(later);
        for (int i = 0; i < 200; i++) {
          // Commits enough for what was given up to be written over, were it not held.
          transfer.write().users(Samples.users(later.key(), 50));
        }
        assertThat(newest).isEqualTo(users.get(0));
        for (User user : users.subList(1, users.size())) {
          assertThat(rest.next()).isEqualTo(user);
        }
        assertThat(rest.hasNext()).isFalse();
        try (Stream<App> apps = holdings.apps()) {
          assertThat(apps).containsExactly(app);
        }
      }
      try (Holdings holdings = transfer.read();
          Stream<User> read = holdings.users()) {
        assertThat(read).hasSize(50);
      }
    }
  }

  @Test
  void isStillIncompleteWhenItIsOpenedAgain() {
    try (FileStores stores = FileStores.open(folder, Clock.systemUTC())) {
      stores.transfer().begin("a backup");
    }
    try (FileStores stores = FileStores.open(folder, Clock.systemUTC())) {
      assertThat(stores.transfer().unfinished()).contains("a backup");
    }
  }
}
