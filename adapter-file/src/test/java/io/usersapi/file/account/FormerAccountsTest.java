package io.usersapi.file.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.page.CreationOrder;
import io.usersapi.domain.account.Account;
import io.usersapi.domain.account.AccountRole;
import io.usersapi.domain.app.AppKey;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.user.Email;
import io.usersapi.file.ledger.Ledger;
import io.usersapi.file.ledger.Table;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from before accounts were listed. */
class FormerAccountsTest {

  private static final AppKey APP = new AppKey(id(0));

  private static ObjectId id(int number) {
    return new ObjectId("65a51c2a%016x".formatted(number));
  }

  private static Account account(int number) {
    return Account.create(
        APP,
        id(number),
        new AccountRole("user"),
        Email.of("user%04d@x.org".formatted(number)),
        false,
        null,
        Instant.ofEpochMilli(number));
  }

  @Test
  void areIndexedWhenTheFileIsOpened(@TempDir Path folder) {
    List<Account> accounts =
        IntStream.rangeClosed(1, 2_100).mapToObj(FormerAccountsTest::account).toList();
    try (Ledger ledger = Ledger.open(folder)) {
      ledger.write(
          tables -> {
            accounts.forEach(account -> FileAccountStore.take(tables, account));
            tables.of(Table.ACCOUNT_CREATIONS).clear();
            tables.of(Table.ACCOUNT_EMAILS).clear();
            return true;
          });
    }
    try (Ledger ledger = Ledger.open(folder)) {
      FileAccountStore store = new FileAccountStore(ledger);
      assertThat(store.pageByCreation(APP, CreationOrder.OLDEST_FIRST, null, 3_000))
          .isEqualTo(accounts);
      assertThat(store.pageByEmail(APP, "", null, 3_000)).isEqualTo(accounts);
    }
  }
}
