package io.usersapi.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usersapi.application.AtOnce;
import io.usersapi.domain.app.AppId;
import io.usersapi.domain.audit.AuditEvent;
import io.usersapi.domain.audit.AuditPlace;
import io.usersapi.domain.id.ObjectId;
import io.usersapi.domain.id.ObjectIdGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link AuditStore} promises. */
public abstract class AuditStoreContract {

  private static final ObjectIdGenerator IDS =
      new ObjectIdGenerator(Clock.systemUTC(), new SecureRandom());

  /** Far from now, either way: no server removes anything while a test runs. */
  private static final Instant AT = Instant.now().plus(Duration.ofDays(30));

  private static final Comparator<AuditEvent> NEWEST_FIRST =
      Comparator.comparing(AuditEvent::place, AuditPlace.NEWEST_FIRST);

  private AuditStore store;

  protected AuditStoreContract() {}

  /** The store to test, with no event in it. */
  protected abstract AuditStore emptyStore();

  @BeforeEach
  void begin() {
    store = emptyStore();
    assertThat(all()).isEmpty();
  }

  private static AuditEvent event(ObjectId id, Instant at) {
    return new AuditEvent(
        id,
        Instant.ofEpochMilli(at.toEpochMilli()),
        new AppId("admin"),
        "app.create",
        "shop",
        "192.0.2.7");
  }

  private AuditEvent add(long millis) {
    AuditEvent event = event(IDS.next(), AT.plusMillis(millis));
    store.add(event);
    return event;
  }

  private List<AuditEvent> all() {
    return store.pageAcrossApps(null, 100_000);
  }

  @Test
  void keepsEveryMemberOfAnEvent() {
    AuditEvent event =
        new AuditEvent(
            IDS.next(),
            Instant.ofEpochMilli(AT.toEpochMilli()),
            new AppId("A.b_c-1"),
            "x.of_another_version",
            "PUT /auth/ä\u0000\uD83D\uDE00/" + "/".repeat(100),
            "2001:db8::1");
    store.add(event);
    assertThat(all()).containsExactly(event);
  }

  @Test
  void keepsAnEventOnce() {
    AuditEvent event = add(0);
    store.add(event(IDS.next(), AT));
    assertThat(all()).hasSize(2).contains(event);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 11, 12, 13, 200})
  void pagesNewestFirstAndByTheIdWithinAMillisecond(int limit) {
    int[] millis = {50, 10, 30, 50, 50, 10, 0, 70, 30, 50, 20, 10};
    List<ObjectId> ids = new ArrayList<>(Stream.generate(IDS::next).limit(millis.length).toList());
    Collections.shuffle(ids, new Random(11));
    List<AuditEvent> events = new ArrayList<>();
    for (int i = 0; i < millis.length; i++) {
      AuditEvent event = event(ids.get(i), AT.plusMillis(millis[i]));
      store.add(event);
      events.add(event);
    }
    List<AuditEvent> paged = new ArrayList<>();
    AuditPlace last = null;
    List<AuditEvent> page;
    do {
      page = store.pageAcrossApps(last, limit);
      paged.addAll(page);
      last = page.isEmpty() ? last : page.get(page.size() - 1).place();
    } while (page.size() == limit);
    assertThat(paged).containsExactlyElementsOf(events.stream().sorted(NEWEST_FIRST).toList());
  }

  @Test
  void goesOnFromBehindAnEventThatIsNotThereAnyMore() {
    AuditEvent oldest = add(0);
    AuditEvent middle = add(1);
    AuditEvent newest = add(2);
    store.withdraw(middle);
    assertThat(store.pageAcrossApps(middle.place(), 5)).containsExactly(oldest);
    assertThat(store.pageAcrossApps(new AuditPlace(AT.plusSeconds(9), IDS.next()), 5))
        .containsExactly(newest, oldest);
    assertThat(store.pageAcrossApps(new AuditPlace(Instant.EPOCH, IDS.next()), 5)).isEmpty();
  }

  @Test
  void withdrawsThatEventAndNoOther() {
    AuditEvent stays = add(0);
    AuditEvent goes = event(IDS.next(), AT);
    store.add(goes);
    store.withdraw(goes);
    store.withdraw(goes);
    store.withdraw(event(IDS.next(), AT));
    assertThat(all()).containsExactly(stays);
  }

  @Test
  void removesWhatIsFromBeforeATimeAndNothingElse() {
    for (int i = 0; i < 5; i++) {
      add(-1 - i);
    }
    AuditEvent at = add(0);
    AuditEvent after = add(1);
    store.deleteBeforeAcrossApps(Instant.ofEpochMilli(AT.toEpochMilli()));
    assertThat(all()).containsExactly(after, at);
    store.deleteBeforeAcrossApps(Instant.ofEpochMilli(AT.toEpochMilli()));
    assertThat(all()).hasSize(2);
    store.deleteBeforeAcrossApps(AT.plusSeconds(60));
    assertThat(all()).isEmpty();
  }

  @Test
  void keepsEveryEventOfManyAtOnceWhileOthersAreReadAndRemoved() {
    List<AuditEvent> added =
        AtOnce.call(
            40,
            i -> {
              if (i % 8 == 7) {
                store.deleteBeforeAcrossApps(AT.minusSeconds(60));
                store.pageAcrossApps(null, 10);
              }
              return add(i % 5);
            });
    assertThat(all()).containsExactlyElementsOf(added.stream().sorted(NEWEST_FIRST).toList());
  }

  @Test
  void doesNotChangeThePageThatItGaveBefore() {
    AuditEvent first = add(0);
    List<AuditEvent> page = all();
    add(1);
    store.withdraw(first);
    assertThat(page).containsExactly(first);
  }

  @Test
  void givesEachEventOnceWhileOthersComeAndGo() {
    List<AuditEvent> staying = IntStream.range(0, 50).mapToObj(i -> add(i / 3)).toList();
    List<AuditEvent> seen = new ArrayList<>();
    AuditPlace last = null;
    List<AuditEvent> page;
    do {
      page = store.pageAcrossApps(last, 7);
      seen.addAll(page);
      last = page.get(page.size() - 1).place();
      add(1_000);
      AuditEvent goes = add(seen.size() / 3);
      store.withdraw(goes);
    } while (page.size() == 7);
    assertThat(seen).doesNotHaveDuplicates().containsAll(staying);
  }
}
